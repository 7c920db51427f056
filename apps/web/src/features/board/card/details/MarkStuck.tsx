import { Button } from '@mantine/core';
import { blockCard, type Card } from '@samenspel/board';
import { IconMountain } from '@tabler/icons-react';
import { useState } from 'react';
import { useBringBack } from '../../../../lib/drafts/use-draft';
import { useT } from '../../../../lib/i18n/i18n';
import { useBoard } from '../../session/useBoard';
import { StuckDialog, stuckPlace } from './StuckDialog';

/** The way to say that the card is stuck. */
export function MarkStuck({ card }: { card: Card }) {
  const { t } = useT();
  const session = useBoard();
  const [asking, setAsking] = useState(false);
  useBringBack((place) => place === stuckPlace(session.boardId, card.id) && setAsking(true));
  return (
    <div>
      <Button
        variant="default"
        size="sm"
        mih={36}
        leftSection={<IconMountain size={18} />}
        onClick={() => setAsking(true)}
      >
        {t('card.markStuck')}
      </Button>
      {asking && (
        <StuckDialog
          cardId={card.id}
          onClose={() => setAsking(false)}
          onKeep={(why) => session.act((doc) => blockCard(doc, card.id, session.sign(), why))}
        />
      )}
    </div>
  );
}

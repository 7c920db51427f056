import { Button } from '@mantine/core';
import { blockCard, type Card } from '@samenspel/board';
import { IconMountain } from '@tabler/icons-react';
import { useState } from 'react';
import { useT } from '../../app/i18n';
import { useBoard } from '../../board/useBoard';
import { StuckDialog } from './StuckDialog';

/** The way to say that the card is stuck. */
export function MarkStuck({ card }: { card: Card }) {
  const { t } = useT();
  const session = useBoard();
  const [asking, setAsking] = useState(false);
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
          onClose={() => setAsking(false)}
          onKeep={(why) => session.act((doc) => blockCard(doc, card.id, session.sign(), why))}
        />
      )}
    </div>
  );
}

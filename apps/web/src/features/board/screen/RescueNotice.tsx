import { Button } from '@mantine/core';
import type { LiveSession, Rescue } from '@samenspel/board-client';
import { IconLifebuoy } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTime } from '../../../lib/community/community';
import { useT } from '../../../lib/i18n/i18n';
import { Notice } from '../../../lib/ui/Notice';
import { useRescues } from '../session/rescues';
import { RescueDialog } from './RescueDialog';
import { useRescued } from './rescued';

/** Work on this board that was set aside, to be put back or let go. */
export function RescueNotice({ session }: { session: LiveSession }) {
  const { list, discard } = useRescues(session.personId);
  return (list ?? [])
    .filter(({ boardId }) => boardId === session.boardId)
    .map((rescue) => <OneRescue key={rescue.id} rescue={rescue} onDiscard={() => discard(rescue.id)} />);
}

function OneRescue({ rescue, onDiscard }: { rescue: Rescue; onDiscard: () => void }) {
  const { t } = useT();
  const time = useTime();
  const rescued = useRescued(rescue);
  const [open, setOpen] = useState(false);
  const [had] = useState(rescued.offers.length);
  const nothingEver = had === 0;
  // The board has all of it: there is nothing to tell.
  useEffect(() => {
    if (nothingEver) onDiscard();
  }, [nothingEver, onDiscard]);
  if (nothingEver) return null;
  return (
    <>
      <Notice
        tone="marigold"
        icon={<IconLifebuoy size={20} />}
        actions={
          <Button size="sm" variant="default" onClick={() => setOpen(true)}>
            {t('board.rescue.look')}
          </Button>
        }
      >
        {rescued.offers.length > 0
          ? t('board.rescue.notice', {
              count: rescued.offers.length,
              when: `${time.day(rescue.at)}, ${time.clock(rescue.at)}`,
            })
          : t('board.rescue.allBack')}
      </Notice>
      {open && <RescueDialog rescue={rescue} rescued={rescued} onDiscard={onDiscard} onClose={() => setOpen(false)} />}
    </>
  );
}

import { Button } from '@mantine/core';
import { mayEditBoards } from '@samenspel/domain';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useGoToMoment } from '../../../../lib/api/go-to-moment';
import { useMyRoles } from '../../../../lib/community/community';
import { useT } from '../../../../lib/i18n/i18n';
import { useBoard } from '../../session/useBoard';
import classes from './history.module.css';
import { wishPutBack } from './put-back';
import { useMomentDate } from './useMomentDate';

/** While looking at the past: the way to have an item so again. It goes to now, where it is asked for certain. */
export function FromPast({ itemId }: { itemId: string }) {
  const { t } = useT();
  const { boardId, at } = useBoard();
  const go = useGoToMoment();
  const dateOf = useMomentDate();
  const may = mayEditBoards(useMyRoles());
  if (at === undefined || !may) return null;
  return (
    <Button
      variant="default"
      leftSection={<IconArrowBackUp size={18} />}
      className={classes.fromPast ?? ''}
      onClick={() => {
        wishPutBack({ boardId, itemId, at });
        go(undefined);
      }}
    >
      {t('card.asWasOn', { date: dateOf(at) })}
    </Button>
  );
}

import { Button } from '@mantine/core';
import { areBack, bodyOf, type DeletedRun, putWordsBack } from '@samenspel/board';
import { useT } from '../../../../lib/i18n/i18n';
import { useBoard, useMayEdit, useShown } from '../../session/useBoard';
import classes from './history.module.css';

/** Puts deleted words back where they stood, as an edit of this person; says so when they are there again. */
export function PutWordsBack({ itemId, deleted }: { itemId: string; deleted: readonly DeletedRun[] }) {
  const { t } = useT();
  const session = useBoard();
  useShown((shown) => shown);
  const mayEdit = useMayEdit();
  if (areBack(bodyOf(session.doc, itemId), deleted))
    return (
      <span role="status" className={classes.areBack}>
        {t('board.deleted.areBack')}
      </span>
    );
  if (!mayEdit) return null;
  return (
    <Button
      size="sm"
      variant="default"
      onClick={() => session.act((doc) => putWordsBack(doc, itemId, deleted, session.sign()))}
    >
      {t('board.deleted.putBack')}
    </Button>
  );
}

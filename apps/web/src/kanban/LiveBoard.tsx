import { Alert, Button, Skeleton } from '@mantine/core';
import { cardsInBin } from '@samenspel/board';
import { IconTrash } from '@tabler/icons-react';
import { type ReactNode, useMemo, useState } from 'react';
import { useT } from '../app/i18n';
import { useMayEditBoards } from '../community/community';
import { PeopleRow } from '../ui/Person';
import { Bin } from './Bin';
import { boardActions } from './board-actions';
import type { BoardSession } from './board-session';
import { Columns } from './Columns';
import { DragBoard } from './DragBoard';
import classes from './kanban.module.css';
import { SaveSign } from './SaveSign';
import { useBoardSession, useBoardShown } from './useBoard';

interface Props {
  readonly boardId: string;
  readonly personId: string;
  readonly heading: ReactNode;
}

/** The live board with who is here and whether all is saved. */
export function LiveBoard({ boardId, personId, heading }: Props) {
  const { session, openAgain } = useBoardSession(boardId, personId);
  if (session === null) return <Waiting heading={heading} />;
  return <OpenBoard session={session} personId={personId} heading={heading} onOpenAgain={openAgain} />;
}

function Waiting({ heading }: { heading: ReactNode }) {
  return (
    <div className={classes.screen}>
      {heading}
      <div className={classes.columns}>
        {[0, 1, 2, 3].map((column) => (
          <Skeleton key={column} height={280} radius={12} />
        ))}
      </div>
    </div>
  );
}

function OpenBoard({
  session,
  personId,
  heading,
  onOpenAgain,
}: {
  session: BoardSession;
  personId: string;
  heading: ReactNode;
  onOpenAgain: () => void;
}) {
  const { t } = useT();
  const { board, link, here, ready } = useBoardShown(session);
  const mayEdit = useMayEditBoards();
  const [binOpen, setBinOpen] = useState(false);
  const actions = useMemo(() => boardActions(session.doc, personId), [session, personId]);
  const newer = board.schema > 1;
  const editable = mayEdit && !newer && link.ended === null && !link.readOnly;
  const binned = cardsInBin(board);
  return (
    <div className={classes.screen}>
      <div className={classes.bar}>
        {heading}
        <div className={classes.signs}>
          <span className={classes.here}>
            <span className="visually-hidden">{t('kanban.here')}</span>
            <PeopleRow ids={here} size={34} />
          </span>
          <SaveSign save={link.save} />
          {binned.length > 0 && (
            <Button variant="subtle" leftSection={<IconTrash size={18} />} onClick={() => setBinOpen(true)}>
              {t('kanban.binCount', { count: binned.length })}
            </Button>
          )}
        </div>
      </div>
      {link.ended !== null && (
        <Alert color="brick" role="alert">
          {t('kanban.ended')}{' '}
          <Button ml="sm" variant="default" onClick={onOpenAgain}>
            {t('kanban.openFresh')}
          </Button>
        </Alert>
      )}
      {newer && <Alert color="slate">{t('kanban.newer')}</Alert>}
      {!ready ? (
        <Waiting heading={null} />
      ) : editable ? (
        <>
          <DragBoard board={board} actions={actions} personId={personId} />
          {board.items.size === 0 && <p className={classes.emptyBoard}>{t('kanban.empty')}</p>}
        </>
      ) : (
        <Columns board={board} />
      )}
      {binOpen && (
        <Bin cards={binned} onClose={() => setBinOpen(false)} {...(editable ? { onRestore: actions.restore } : {})} />
      )}
    </div>
  );
}

import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useView } from '../../../lib/api/queries';
import { useMe } from '../../../lib/community/me';
import { useT } from '../../../lib/i18n/i18n';
import { useMoment } from '../../../lib/route/moment';
import { useCommunityId } from '../../../lib/route/useCommunityId';
import { Empty } from '../../../lib/ui/Empty';
import { Load } from '../../../lib/ui/Load';
import { useTitle } from '../../../lib/ui/useTitle';
import { WayOut } from '../../../lib/ui/WayOut';
import { Words } from '../../../lib/ui/Words';
import classes from './board.module.css';
import { LiveBoard, PastBoard } from './OpenBoard';

/** The sprint's board: live now, or as it was at a moment. */
export function BoardScreen() {
  const { t } = useT();
  const { sprintId } = useParams({ strict: false }) as { sprintId: string };
  const { at } = useMoment();
  const me = useMe().data;
  const detail = useView('sprints/:sprintId', { sprintId });
  useTitle(t('shell.board'));
  return (
    <Load query={detail} wayOut={<WayOut to="sprints" />}>
      {({ sprint }) => {
        const heading = <BoardHeading sprintId={sprintId} number={sprint.number} question={sprint.question} />;
        if (sprint.boardId === undefined)
          return (
            <div className={classes.empty}>
              {heading}
              <Empty picture="board">{t('community.noSprint')}</Empty>
            </div>
          );
        // Signed out elsewhere: unsaved work waits on this device for who signs in again.
        if (me === null) return <SignedOut heading={heading} />;
        if (me === undefined) return null;
        const { boardId } = sprint;
        const { personId } = me;
        return at === undefined ? (
          <LiveBoard key={boardId} boardId={boardId} personId={personId} heading={heading} />
        ) : (
          <PastBoard key={boardId} boardId={boardId} personId={personId} at={at} heading={heading} />
        );
      }}
    </Load>
  );
}

function SignedOut({ heading }: { heading: ReactNode }) {
  const { t } = useT();
  return (
    <div className={classes.empty}>
      {heading}
      <Empty
        picture="board"
        action={<Button renderRoot={(props) => <Link to="/sign-in" {...props} />}>{t('identity.signIn')}</Button>}
      >
        {t('board.ended.signedOut')}
      </Empty>
    </div>
  );
}

function BoardHeading({ sprintId, number, question }: { sprintId: string; number: number; question: string | null }) {
  const { t } = useT();
  const communityId = useCommunityId();
  return (
    <div className={classes.heading}>
      <Button
        variant="subtle"
        px={8}
        aria-label={`${t('ui.back')}: ${t('ribbon.sprint', { number })}`}
        renderRoot={(props) => (
          <Link to="/c/$communityId/sprints/$sprintId" params={{ communityId, sprintId }} {...props} />
        )}
      >
        <IconArrowLeft size={20} />
      </Button>
      <h1 tabIndex={-1} data-page-heading>
        <span className={classes.sprint}>{t('ribbon.sprint', { number })}</span> <Words text={question} />
      </h1>
    </div>
  );
}

import { Skeleton } from '@mantine/core';
import { closeCode } from '@samenspel/board-protocol';
import type { ReactNode } from 'react';
import { useT } from '../app/i18n';
import { Empty } from '../ui/Empty';
import { Load } from '../ui/Load';
import { BinButton } from './Bin';
import { BoardViews } from './BoardViews';
import classes from './board.module.css';
import type { LiveSession } from './live-session';
import { Notices } from './Notices';
import { SaveSign } from './SaveSign';
import { BoardProvider, useShown, useView } from './useBoard';
import { useLiveSession, usePastSession } from './useLiveSession';
import { ViewSwitch } from './ViewSwitch';
import { WhoIsHere } from './WhoIsHere';

interface Props {
  readonly boardId: string;
  readonly personId: string;
  readonly heading: ReactNode;
}

/** The live board with who is here and whether all is saved. */
export function LiveBoard({ boardId, personId, heading }: Props) {
  const { session, openAgain } = useLiveSession(boardId, personId);
  if (session === null) return <Frame heading={heading} body={<Waiting />} />;
  return (
    <BoardProvider session={session}>
      <LiveFrame session={session} heading={heading} onOpenAgain={openAgain} />
    </BoardProvider>
  );
}

/** The board as it was at a moment; nothing can be changed. */
export function PastBoard({ boardId, personId, at, heading }: Props & { readonly at: number }) {
  const past = usePastSession(boardId, personId, at);
  return (
    <Load query={past}>
      {(session) => (
        <BoardProvider session={session}>
          <Frame heading={heading} controls={<ViewSwitch />} body={<BoardViews />} />
        </BoardProvider>
      )}
    </Load>
  );
}

function LiveFrame({
  session,
  heading,
  onOpenAgain,
}: {
  session: LiveSession;
  heading: ReactNode;
  onOpenAgain: () => void;
}) {
  const { link, kept, ready } = useShown();
  const signs = (
    <>
      <WhoIsHere />
      {link !== null && (
        <SaveSign save={link.save} kept={kept} ready={ready} signedOut={link.ended?.code === closeCode.signedOut} />
      )}
    </>
  );
  const controls = (
    <>
      <ViewSwitch />
      <BinButton />
    </>
  );
  return (
    <Frame
      heading={heading}
      signs={signs}
      controls={controls}
      notices={<Notices session={session} onOpenAgain={onOpenAgain} />}
      body={ready ? <BoardViews /> : <Waiting unreached={link?.save.kind === 'offline'} />}
    />
  );
}

/** Fills the screen: what board this is and its signs above, the board itself, and on a phone the controls within thumb's reach below. */
function Frame(parts: {
  heading: ReactNode;
  signs?: ReactNode;
  controls?: ReactNode;
  notices?: ReactNode;
  body: ReactNode;
}) {
  const view = useView();
  return (
    <div className={classes.screen} data-fill data-view={view}>
      {parts.heading}
      <div className={classes.controls}>{parts.controls}</div>
      <div className={classes.signs}>{parts.signs}</div>
      <div className={classes.notices}>{parts.notices}</div>
      <div className={classes.body}>{parts.body}</div>
    </div>
  );
}

/** A board that this device does not have yet. Never an empty one: that would look as if all were gone. */
function Waiting({ unreached = false }: { unreached?: boolean }) {
  const { t } = useT();
  if (unreached)
    return (
      <div className={classes.unreached} role="status">
        <Empty picture="cloud">{t('board.notHereYet')}</Empty>
      </div>
    );
  return (
    <div className={classes.waiting} aria-hidden="true">
      {[0, 1, 2, 3].map((column) => (
        <Skeleton key={column} height={280} radius={12} />
      ))}
    </div>
  );
}

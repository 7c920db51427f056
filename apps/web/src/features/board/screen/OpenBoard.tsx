import type { LiveSession } from '@samenspel/board-client';
import { closeCode } from '@samenspel/board-protocol';
import type { ReactNode } from 'react';
import { Load } from '../../../lib/ui/Load';
import { BoardSessionProvider, useShown, useView } from '../session/useBoard';
import { useLiveSession, usePastSession } from '../session/useLiveSession';
import { BinButton } from './Bin';
import { BoardViews } from './BoardViews';
import classes from './board.module.css';
import { Notices } from './Notices';
import { SaveSign } from './SaveSign';
import { ViewSwitch } from './ViewSwitch';
import { Waiting } from './Waiting';
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
    <BoardSessionProvider session={session}>
      <LiveFrame session={session} heading={heading} onOpenAgain={openAgain} />
    </BoardSessionProvider>
  );
}

/** The board as it was at a moment; nothing can be changed. */
export function PastBoard({ boardId, personId, at, heading }: Props & { readonly at: number }) {
  const past = usePastSession(boardId, personId, at);
  return (
    <Load query={past}>
      {(session) => (
        <BoardSessionProvider session={session}>
          <Frame heading={heading} controls={<ViewSwitch />} body={<BoardViews />} />
        </BoardSessionProvider>
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
  const ready = useShown((shown) => shown.ready);
  const unreached = useShown(({ connection, connecting }) => connection?.save.kind === 'offline' && !connecting);
  const signs = (
    <>
      <WhoIsHere />
      <Saved />
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
      body={ready ? <BoardViews /> : <Waiting unreached={unreached} />}
    />
  );
}

function Saved() {
  const save = useShown((shown) => shown.save);
  const connecting = useShown((shown) => shown.connecting);
  const kept = useShown((shown) => shown.kept);
  const ready = useShown((shown) => shown.ready);
  const signedOut = useShown(({ connection }) => connection?.ended?.code === closeCode.signedOut);
  if (save === null) return null;
  return <SaveSign save={save} connecting={connecting} kept={kept} ready={ready} signedOut={signedOut} />;
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

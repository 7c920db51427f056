import { lazy, type RefObject, Suspense } from 'react';
import { usePhone } from '../../ui/usePhone';
import { useDeskState, useOfBoard } from '../desk/desk-context';
import { EmbedReader } from '../desk/EmbedReader';
import type { EmbedShown } from '../engine/types';
import { Announcer } from '../outline/Announcer';
import { FollowBar } from '../together/FollowBar';
import { VoteBar } from '../together/VoteBar';
import { VoteResult } from '../together/VoteResult';
import { WritingBar } from '../together/WritingBar';
import { ActionsBar } from './ActionsBar';
import { ContextBar } from './ContextBar';
import { ContextMenu } from './ContextMenu';
import { EmptyCanvas, isEmpty } from './EmptyCanvas';
import { Minimap } from './Minimap';
import { Notice } from './Notice';
import { PhoneBar } from './PhoneBar';
import { SearchBar } from './SearchBar';
import classes from './stage.module.css';
import { TextOverlay } from './TextOverlay';
import { Toolbar } from './Toolbar';
import { ToolLooks } from './ToolLooks';
import { ZoomBar } from './ZoomBar';

// What is seldom open comes when it is opened first.
const Dialogs = lazy(() => import('../dialogs/Dialogs').then((module) => ({ default: module.Dialogs })));
const OutlinePanel = lazy(() => import('../outline/OutlinePanel').then((module) => ({ default: module.OutlinePanel })));

/** Everything around and over the canvas: tools, bars, panels, dialogs. The canvas itself is the engine's. */
export function Chrome({
  embedText,
}: {
  embedText: RefObject<(of: { readonly kind: string; readonly id: string }) => EmbedShown | undefined>;
}) {
  const phone = usePhone();
  const panel = useDeskState((state) => state.panel);
  const minimap = useDeskState((state) => state.minimap);
  const empty = useOfBoard(isEmpty);
  const dialog = useDeskState((state) => state.dialog !== null);
  return (
    <>
      <EmptyCanvas />
      <TextOverlay />
      <ContextBar />
      {!phone && (
        <div className={classes.left}>
          <Toolbar />
          <ToolLooks />
        </div>
      )}
      <div className={classes.top}>
        <WritingBar />
        <VoteBar />
        <FollowBar />
        <SearchBar />
      </div>
      {!phone && (
        <>
          <ActionsBar />
          <div className={classes.corner}>
            {minimap && !empty && <Minimap />}
            <ZoomBar />
          </div>
        </>
      )}
      {phone && <PhoneBar />}
      {phone && <ToolLooks />}
      <Suspense>
        {panel === 'outline' && <OutlinePanel />}
        {dialog && <Dialogs />}
      </Suspense>
      {panel !== null && panel !== 'outline' && <VoteResult id={panel.result} />}
      <Notice />
      <Announcer />
      <ContextMenu />
      <EmbedReader embedText={embedText} />
    </>
  );
}

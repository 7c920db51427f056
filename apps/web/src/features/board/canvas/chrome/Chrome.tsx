import type { EmbedShown } from '@samenspel/canvas-engine';
import { lazy, type RefObject, Suspense } from 'react';
import { usePhone } from '../../../../lib/ui/usePhone';
import { useCanvasUiState, useOfBoard } from '../controller/controller-context';
import { EmbedReader } from '../controller/EmbedReader';
import { Announcer } from '../outline/Announcer';
import { FollowBar } from '../together/FollowBar';
import { VoteBar } from '../together/VoteBar';
import { WritingBar } from '../together/WritingBar';
import { ActionsBar } from './ActionsBar';
import { ContextBar } from './ContextBar';
import { ContextMenu } from './ContextMenu';
import { EmptyCanvas, isEmpty } from './EmptyCanvas';
import { Minimap } from './Minimap';
import { Notice } from './Notice';
import classes from './stage.module.css';
import { TextOverlay } from './TextOverlay';
import { Toolbar } from './Toolbar';
import { ToolLooks } from './ToolLooks';
import { ZoomBar } from './ZoomBar';

// What is seldom open comes when it is opened first, and the bar of a phone to phones.
const Dialogs = lazy(() => import('../dialogs/Dialogs').then((module) => ({ default: module.Dialogs })));
const VoteResult = lazy(() => import('../together/VoteResult').then((module) => ({ default: module.VoteResult })));
const PhoneBar = lazy(() => import('./PhoneBar').then((module) => ({ default: module.PhoneBar })));
const SearchBar = lazy(() => import('./SearchBar').then((module) => ({ default: module.SearchBar })));
const OutlinePanel = lazy(() => import('../outline/OutlinePanel').then((module) => ({ default: module.OutlinePanel })));

/** Everything around and over the canvas: tools, bars, panels, dialogs. The canvas itself is the engine's. */
export function Chrome({
  embedText,
}: {
  embedText: RefObject<(of: { readonly kind: string; readonly id: string }) => EmbedShown | undefined>;
}) {
  const phone = usePhone();
  const panel = useCanvasUiState((state) => state.panel);
  const minimap = useCanvasUiState((state) => state.minimap);
  const searching = useCanvasUiState((state) => state.searching);
  const empty = useOfBoard(isEmpty);
  const dialog = useCanvasUiState((state) => state.dialog !== null);
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
        <Suspense>{searching && <SearchBar />}</Suspense>
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
      <Suspense>{phone && <PhoneBar />}</Suspense>
      {phone && <ToolLooks />}
      <Suspense>
        {panel === 'outline' && <OutlinePanel />}
        {panel !== null && panel !== 'outline' && <VoteResult id={panel.result} />}
        {dialog && <Dialogs />}
      </Suspense>
      <Notice />
      <Announcer />
      <ContextMenu />
      <EmbedReader embedText={embedText} />
    </>
  );
}

import { type Board, type Item, isHeld, onCanvas } from '@samenspel/board';
import type { BoardSession } from '@samenspel/board-client';
import type { CanvasEngine, Point } from '@samenspel/canvas-engine';
import type * as Y from 'yjs';
import { withSheet } from './layered';
import { Touched } from './touched';

type DialogName =
  | 'templates'
  | 'keys'
  | 'link'
  | 'embed'
  | 'export'
  | 'vote'
  | 'writing'
  | { readonly describe: string }
  | { readonly pasteLines: readonly string[] };

type PanelName = 'outline' | { readonly result: string };

/** What of the chrome is open, and what is being done. */
export interface CanvasUiState {
  readonly dialog: DialogName | null;
  readonly panel: PanelName | null;
  readonly searching: boolean;
  readonly minimap: boolean;
  readonly snap: boolean;
  /** The item whose words are written in the overlay. */
  readonly editing: string | null;
  readonly menu: { readonly screen: Point; readonly at: Point } | null;
  /** Said to everybody on this screen, by sight and by ear. */
  readonly notice: { readonly words: string; readonly id: number } | null;
  readonly following: string | null;
  /** Private notes are still on one's own sheet though the reveal is over. */
  readonly late: boolean;
  readonly readOnly: boolean;
}

export type Step = 'own' | 'move';
type Changed = (touched: ReadonlySet<string> | 'all') => void;

/**
 * The table at which one person works: the engine, the board's session, and in private writing a sheet of their own. Outside
 * React; what the chrome shows of it is `state`.
 */
export class CanvasController {
  state: CanvasUiState;
  private readonly listeners = new Set<() => void>();
  private readonly changes = new Set<Changed>();
  private readonly touched: Touched;
  private ownSheet: { readonly session: BoardSession; readonly touched: Touched; readonly stop: () => void } | null =
    null;
  private readonly stop: () => void;
  private layered: { readonly of: Board; readonly sheet: Board; readonly board: Board } | null = null;
  private made: CanvasEngine | null = null;
  private host: HTMLElement | null = null;
  private notices = 0;
  private lastStep: Step = 'own';

  constructor(
    readonly session: BoardSession,
    readOnly: boolean,
    remembered: { readonly minimap: boolean; readonly snap: boolean },
  ) {
    this.state = {
      dialog: null,
      panel: null,
      searching: false,
      minimap: remembered.minimap,
      snap: remembered.snap,
      editing: null,
      menu: null,
      notice: null,
      following: null,
      late: false,
      readOnly,
    };
    this.touched = new Touched(session.doc);
    this.stop = session.subscribe(() => this.refresh(this.touched.take()));
  }

  get engine(): CanvasEngine {
    if (this.made === null) throw new Error('The controller is used before its canvas is there');
    return this.made;
  }

  /** Gives the controller its canvas; it exists only once there is an element for it. */
  use(engine: CanvasEngine, host: HTMLElement): void {
    this.made = engine;
    this.host = host;
  }

  /** Everything on this screen: the board, and one's own sheet on it. */
  get board(): Board {
    const { board } = this.session.state;
    const sheet = this.ownSheet?.session.state.board;
    if (sheet === undefined) return board;
    if (this.layered?.of !== board || this.layered.sheet !== sheet)
      this.layered = { of: board, sheet, board: withSheet(board, sheet) };
    return this.layered.board;
  }

  get sheet(): BoardSession | null {
    return this.ownSheet?.session ?? null;
  }

  /** Puts one's own sheet on the table (private writing), or takes it off. */
  lay(sheet: BoardSession | null): void {
    if (this.ownSheet?.session === sheet) return;
    const before = this.ownSheet?.session.state.board.items.keys() ?? [];
    const ids = new Set(before);
    this.ownSheet?.stop();
    this.ownSheet?.touched.destroy();
    this.ownSheet = null;
    if (sheet !== null) {
      const touched = new Touched(sheet.doc);
      this.ownSheet = { session: sheet, touched, stop: sheet.subscribe(() => this.refresh(touched.take())) };
      for (const id of sheet.state.board.items.keys()) ids.add(id);
    }
    this.layered = null;
    this.refresh(ids);
  }

  isPrivate(id: string): boolean {
    return this.ownSheet?.session.state.board.items.has(id) === true && !this.session.state.board.items.has(id);
  }

  item(id: string): Item | undefined {
    return this.board.items.get(id);
  }

  /** What is chosen, as it is now. */
  get chosen(): Item[] {
    return [...this.engine.selection.get()].flatMap((id) => {
      const item = this.item(id);
      return item !== undefined && (item.kind === 'connector' ? item.gone === undefined : onCanvas(item)) ? [item] : [];
    });
  }

  /** What is chosen and may be moved. */
  get loose(): Item[] {
    const { items } = this.board;
    return this.chosen.filter((item) => !isHeld((id) => items.get(id), item));
  }

  /** Where an item is written down. */
  sessionOf(id: string): BoardSession {
    return this.ownSheet !== null && this.isPrivate(id) ? this.ownSheet.session : this.session;
  }

  /** Changes items where each is written down. Does nothing where nothing can be changed. */
  change(
    ids: readonly string[],
    apply: (doc: Y.Doc, ids: readonly string[], session: BoardSession) => void,
    step: Step = 'own',
  ): boolean {
    if (this.state.readOnly || ids.length === 0) return false;
    this.begin(step);
    const own = ids.filter((id) => this.isPrivate(id));
    const shared = ids.filter((id) => !this.isPrivate(id));
    const done = shared.length === 0 || this.session.act((doc) => apply(doc, shared, this.session));
    const { sheet } = this;
    if (own.length === 0) return done;
    return sheet?.act((doc) => apply(doc, own, sheet)) === true && done;
  }

  /** Begins what is undone as one: each doing by itself, but a row of small moves together, as one pushes with the arrows. */
  begin(step: Step): void {
    if (step === 'own' || this.lastStep !== step)
      for (const session of [this.session, this.sheet]) session?.undo?.stopCapturing();
    this.lastStep = step;
  }

  undo(): void {
    this.hush();
    this.undoOf('undoStack')?.undo();
  }

  redo(): void {
    this.hush();
    this.undoOf('redoStack')?.redo();
  }

  get canUndo(): boolean {
    return (this.undoOf('undoStack')?.undoStack.length ?? 0) > 0;
  }

  get canRedo(): boolean {
    return (this.undoOf('redoStack')?.redoStack.length ?? 0) > 0;
  }

  set(part: Partial<CanvasUiState>): void {
    this.state = { ...this.state, ...part };
    for (const tell of this.listeners) tell();
  }

  say(words: string): void {
    this.notices += 1;
    this.set({ notice: { words, id: this.notices } });
  }

  /** What was said is no longer so. */
  private hush(): void {
    if (this.state.notice !== null) this.set({ notice: null });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** What holds the canvas and all that lies over it. */
  get surface(): HTMLElement | null {
    return this.host?.parentElement ?? null;
  }

  /** Gives the keyboard to the canvas. */
  focus(): void {
    this.host?.focus({ preventScroll: true });
  }

  /** Whether something happened on the canvas itself, not in what lies over it. */
  holds(target: EventTarget | null): boolean {
    return target instanceof Node && this.host?.contains(target) === true;
  }

  /** Tells after the canvas has drawn a change, which items it was about. */
  onChange(listener: Changed): () => void {
    this.changes.add(listener);
    return () => this.changes.delete(listener);
  }

  destroy(): void {
    this.stop();
    this.touched.destroy();
    this.lay(null);
    this.made?.destroy();
    this.made = null;
    this.listeners.clear();
    this.changes.clear();
  }

  private undoOf(stack: 'undoStack' | 'redoStack'): Y.UndoManager | null {
    const own = this.ownSheet?.session.undo;
    if (own !== undefined && own !== null && own[stack].length > 0) return own;
    return this.session.undo;
  }

  private refresh(touched: ReadonlySet<string>): void {
    if (touched.size > 0) this.made?.update(touched);
    for (const tell of this.changes) tell(touched);
  }
}

import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Spot } from './model/layout';
import type { Place } from './model/moving';
import { nothingSelected, type Selection } from './model/selection';

/** What one person is doing with the board on this screen; nothing of it is in the document. */
interface KanbanUiState {
  readonly selection: Selection;
  /** The card that has the focus, or had it last: Tab comes back to it. */
  readonly active: Spot | null;
  /** Whether it has the focus now, or had it when it was taken off the screen. */
  readonly focused: boolean;
  /** A card to scroll to as soon as it is there, and to give the focus. */
  readonly seek: { readonly spot: Spot; readonly focus: boolean } | null;
  /** Cards that are being dragged, or carried by the keyboard. */
  readonly moving: ReadonlySet<string>;
  /** From where the keyboard picked up what it carries. */
  readonly carried: Spot | null;
  /** Where what is moving would lie if it were dropped now. */
  readonly place: Place | null;
  /** A column that is being dragged, and before which it would come (null: at the end). */
  readonly column: { readonly id: string; readonly before: string | null } | null;
  readonly menu: { readonly spot: Spot; readonly at: DOMRect } | null;
  readonly rewording: Spot | null;
  /** The cell (`cellKey`) whose field for new cards is open. */
  readonly adding: string | null;
  /** What was just done, while it is shown. */
  readonly done: { readonly words: string } | null;
}

const seekMs = 1_500;
const none: ReadonlySet<string> = new Set();
/** Nothing is on its way: as before a drag and after it. */
export const atRest = { moving: none, carried: null, place: null, column: null } as const;

const start: KanbanUiState = {
  ...atRest,
  selection: nothingSelected,
  active: null,
  focused: false,
  seek: null,
  menu: null,
  rewording: null,
  adding: null,
  done: null,
};

/** Holds that state outside React: a card renders again when its own part changed, not when another one was selected. */
export class KanbanUi {
  private now = start;
  private readonly listeners = new Set<() => void>();

  get state(): KanbanUiState {
    return this.now;
  }

  set(part: Partial<KanbanUiState>): void {
    this.now = { ...this.now, ...part };
    for (const tell of this.listeners) tell();
    const { seek } = part;
    // A card that does not come, as the filter hides it, must not take the focus when it comes minutes later.
    if (seek) setTimeout(() => this.now.seek === seek && this.set({ seek: null }), seekMs);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
}

export const KanbanUiContext = createContext<KanbanUi>(new KanbanUi());

/** A part of the state of the screen; give a plain value or an object of the state itself, so that it compares. */
export function useKanbanUi<Part>(select: (state: KanbanUiState) => Part): Part {
  const ui = useContext(KanbanUiContext);
  return useSyncExternalStore(ui.subscribe, () => select(ui.state));
}

import type { Awareness } from 'y-protocols/awareness';
import { nothingDone, type OwnPresence, type Presence, type Present, type Signal, type SignalChange } from './presence';

type Changed = Readonly<Record<'added' | 'updated' | 'removed', readonly number[]>>;
type Heard = (clientId: number, person: string, signal: Signal) => void;

/** Presence over the board's connection. Who somebody is, the server says: it stamps `person`. */
export class LivePresence implements Presence {
  own: OwnPresence = nothingDone;
  others: readonly Present[] = [];
  /** Everyone here, ourselves first, each person once. */
  people: readonly string[];
  private readonly listeners = new Set<() => void>();
  private readonly hearers = new Set<Heard>();
  private signalNow: Signal = {};

  constructor(
    private readonly awareness: Awareness,
    private readonly personId: string,
    private readonly send: (signal: Signal) => void,
  ) {
    this.people = [personId];
    awareness.setLocalState({ person: personId, ...this.own });
    awareness.on('change', this.look);
  }

  get clientId(): number {
    return this.awareness.clientID;
  }

  set(part: Partial<OwnPresence>): void {
    const keys = Object.keys(part) as (keyof OwnPresence)[];
    if (keys.every((key) => JSON.stringify(part[key]) === JSON.stringify(this.own[key]))) return;
    this.own = { ...this.own, ...part };
    this.awareness.setLocalState({ person: this.personId, ...this.own });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  signal(change: SignalChange): void {
    const next = Object.entries({ ...this.signalNow, ...change }).filter(([, value]) => value !== null);
    this.signalNow = Object.fromEntries(next) as Signal;
    this.send(this.signalNow);
  }

  onSignal(listener: Heard): () => void {
    this.hearers.add(listener);
    return () => this.hearers.delete(listener);
  }

  /** A signal came in. Of a client nobody introduced, or of another form, it says nothing. */
  hear(clientId: number, signal: Signal | null): void {
    const person = this.awareness.getStates().get(clientId)?.person;
    if (typeof person !== 'string' || signal === null) return;
    for (const tell of this.hearers) tell(clientId, person, signal);
  }

  destroy(): void {
    this.awareness.off('change', this.look);
    this.listeners.clear();
    this.hearers.clear();
  }

  private readonly look = ({ added, updated, removed }: Changed): void => {
    // One's own caret moves at every key: that changes nobody else.
    if ([added, updated, removed].flat().some((id) => id !== this.clientId)) this.lookAtOthers();
    for (const tell of this.listeners) tell();
  };

  private lookAtOthers(): void {
    this.others = [...this.awareness.getStates()]
      .filter(([clientId]) => clientId !== this.awareness.clientID)
      .flatMap(([clientId, state]) => presentOf(clientId, state) ?? []);
    const people = [...new Set([this.personId, ...this.others.map(({ person }) => person)])];
    if (people.join() !== this.people.join()) this.people = people;
  }
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

/** Reads what somebody else's program says of them: any part of another form is as if not told. */
function presentOf(clientId: number, state: Record<string, unknown>): Present | null {
  const { person, view, selection, editing, caret, viewport, following, summon, writing } = state;
  if (!isText(person)) return null;
  const [x, y, zoom] = Array.isArray(viewport) ? (viewport as unknown[]) : [];
  return {
    clientId,
    person,
    view: view === 'canvas' ? 'canvas' : 'kanban',
    selection: Array.isArray(selection) ? selection.filter(isText) : [],
    editing: isText(editing) ? editing : null,
    caret: Array.isArray(caret) && caret.length === 2 ? [caret[0], caret[1]] : null,
    viewport: isNumber(x) && isNumber(y) && isNumber(zoom) ? [x, y, zoom] : null,
    following: isText(following) ? following : null,
    summon: isNumber(summon) ? summon : null,
    writing: isNumber(writing) ? writing : null,
  };
}

import { type Draft, isWorthKeeping, maxDraftAgeMs, parseDraft, withinBounds } from './draft';

/** The part of the device's storage this needs. */
export type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const prefix = 'samenspel.draft.';

type Place = Pick<Draft, 'community' | 'place'>;

const idOf = ({ community, place }: Place): string => `${community}/${place}`;

/**
 * Keeps the drafts of the person who is signed in, on this device: one entry for each place, so that two tabs do not undo each
 * other's. Without storage (a private window, a full device) they live as long as the page.
 */
export class DraftKeeper {
  private person: string | null = null;
  private readonly drafts = new Map<string, Draft>();
  private readonly onScreen = new Map<string, number>();
  private readonly listeners = new Set<() => void>();
  private shown: readonly Draft[] = [];
  private sought: Draft | null = null;

  constructor(
    private readonly storage: () => DraftStorage,
    private readonly now: () => number,
  ) {}

  /** Whose drafts these are from now on. What another person left on this device goes: it is for nobody else's eyes. */
  open(person: string): void {
    if (this.person === person) return;
    // Typed before it was known who types: nobody else had the page meanwhile.
    const early = this.person === null ? [...this.drafts.values()] : [];
    this.drafts.clear();
    this.person = person;
    for (const [key, draft] of this.stored()) {
      if (draft === undefined || draft.person !== person) this.forgetKey(key);
      else this.drafts.set(idOf(draft), draft);
    }
    for (const draft of early) this.put({ ...draft, person });
    this.bound();
    this.changed();
  }

  /** Drops everything this device keeps of the person: at signing out and erasure. */
  forget(): void {
    for (const [key, draft] of this.stored()) {
      if (draft === undefined || this.person === null || draft.person === this.person) this.forgetKey(key);
    }
    this.drafts.clear();
    this.person = null;
    this.sought = null;
    this.changed();
  }

  get(at: Place): Draft | undefined {
    return this.drafts.get(idOf(at));
  }

  /** Keeps it. What nobody would miss (a field that was emptied) lives only while its field is on the screen. */
  keep(draft: Omit<Draft, 'person' | 'at'>): void {
    this.put({ ...draft, person: this.person ?? '', at: this.now() });
    this.bound();
    this.changed();
  }

  drop(at: Place): void {
    const draft = this.drafts.get(idOf(at));
    if (draft === undefined) return;
    this.drafts.delete(idOf(at));
    this.forgetKey(keyOf(draft));
    this.changed();
  }

  /** Brings a draft to another place: the one it was typed in is gone. */
  move(from: Place, to: Pick<Draft, 'place' | 'label'>): void {
    const draft = this.get(from);
    if (draft === undefined) return;
    const there = this.get({ ...from, place: to.place });
    const fields = { ...draft.fields };
    for (const [name, { words, base }] of Object.entries(there?.fields ?? {})) {
      const mine = fields[name];
      fields[name] = { words: mine === undefined ? words : `${words}\n${mine.words}`, base };
    }
    this.drop(from);
    this.keep({ ...draft, ...to, fields });
    if (this.sought !== null && idOf(this.sought) === idOf(from)) this.seek({ ...from, place: to.place });
  }

  /** A field of this place is on the screen until the answer is called. */
  show(at: Place): () => void {
    const id = idOf(at);
    this.onScreen.set(id, (this.onScreen.get(id) ?? 0) + 1);
    if (this.sought !== null && idOf(this.sought) === id) this.sought = null;
    this.changed();
    return () => {
      const left = (this.onScreen.get(id) ?? 1) - 1;
      if (left > 0) this.onScreen.set(id, left);
      else {
        this.onScreen.delete(id);
        const draft = this.drafts.get(id);
        if (draft !== undefined && !isWorthKeeping(draft)) this.drafts.delete(id);
      }
      this.changed();
    };
  }

  /** Drafts whose field is not on the screen, newest first; the same list until something changes. */
  get waiting(): readonly Draft[] {
    return this.shown;
  }

  /** All drafts of the person. */
  get all(): readonly Draft[] {
    return [...this.drafts.values()].filter(isWorthKeeping);
  }

  /** The draft that was asked for and whose field is not there yet. */
  get wanted(): Draft | null {
    return this.sought;
  }

  /** Asks whoever can open the field of this place to do so; null when that has no use. */
  seek(at: Place | null): void {
    this.sought = at === null ? null : (this.get(at) ?? null);
    this.changed();
  }

  /** The person is no member of this community any more: their words can only be taken along from here on. */
  handBack(community: string, name: string): void {
    for (const draft of this.all) if (draft.community === community) this.put({ ...draft, leftOf: name });
    this.changed();
  }

  /** Another tab of the same person changed an entry. What is typed in here stays as it is. */
  heard(key: string | null, text: string | null): void {
    if (key === null || !key.startsWith(prefix)) return;
    const draft = parseDraft(text);
    const known = draft ?? this.all.find((one) => keyOf(one) === key);
    if (known === undefined || known.person !== this.person || this.onScreen.has(idOf(known))) return;
    if (draft === undefined) this.drafts.delete(idOf(known));
    else this.drafts.set(idOf(draft), draft);
    this.changed();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private put(draft: Draft): void {
    this.drafts.set(idOf(draft), draft);
    if (draft.person === '') return;
    try {
      if (!isWorthKeeping(draft)) this.storage().removeItem(keyOf(draft));
      else this.storage().setItem(keyOf(draft), JSON.stringify(draft));
    } catch {
      // Full or forbidden: it lives as long as the page.
    }
  }

  private bound(): void {
    const kept = new Set(withinBounds(this.all, this.now()));
    for (const draft of this.all) {
      if (kept.has(draft)) continue;
      this.drafts.delete(idOf(draft));
      this.forgetKey(keyOf(draft));
    }
  }

  private stored(): readonly (readonly [string, Draft | undefined])[] {
    try {
      const storage = this.storage();
      const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index));
      return keys
        .filter((key) => key?.startsWith(prefix) === true)
        .map((key) => [key ?? '', parseDraft(storage.getItem(key ?? ''))] as const);
    } catch {
      return [];
    }
  }

  private forgetKey(key: string): void {
    try {
      this.storage().removeItem(key);
    } catch {
      // Where nothing is kept there is nothing to forget.
    }
  }

  private changed(): void {
    const now = this.now();
    const waiting = this.all
      .filter((draft) => !this.onScreen.has(idOf(draft)) && now - draft.at <= maxDraftAgeMs)
      .sort((a, b) => b.at - a.at);
    // The same list while one types elsewhere: nothing that shows it is drawn again.
    const same = waiting.length === this.shown.length && waiting.every((draft, index) => draft === this.shown[index]);
    if (!same) this.shown = waiting;
    for (const tell of this.listeners) tell();
  }
}

const keyOf = (draft: Draft): string => `${prefix}${draft.person}/${idOf(draft)}`;

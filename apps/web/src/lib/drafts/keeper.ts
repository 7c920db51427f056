import { type Draft, type DraftField, isWorthKeeping, maxDraftAgeMs, parseDraft, withinBounds } from './draft';

/** The part of the device's storage this needs. */
export type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const prefix = 'samenspel.draft.';

export type Place = Pick<Draft, 'community' | 'place'>;

const idOf = ({ community, place }: Place): string => `${community}/${place}`;

/**
 * Keeps the drafts of the person who is signed in, on this device: one entry for each place and page, so that two tabs undo
 * nothing of each other's, also in one field. Without storage (a private window, a full device) they live as long as the page.
 */
export class DraftKeeper {
  private person: string | null = null;
  private readonly drafts = new Map<string, Draft>();
  private readonly onScreen = new Map<string, number>();
  private readonly listeners = new Set<() => void>();
  private shown: readonly Draft[] = [];
  private sought: Place | null = null;
  /** Places this page wrote an entry for. */
  private readonly own = new Set<string>();
  /** By place, the entries of other pages (before a reload, or another tab) whose words are in the draft here: by key, as they were. */
  private readonly taken = new Map<string, Map<string, string>>();

  constructor(
    private readonly storage: () => DraftStorage,
    private readonly now: () => number,
    /** Tells this page from others, in the names of its entries. */
    private readonly page: string,
  ) {}

  /** Whose drafts these are from now on. What others left on this device waits for them, unseen, as long as drafts are kept. */
  open(person: string): void {
    if (this.person === person) return;
    // Typed before it was known who types: nobody else had the page meanwhile.
    const early = this.person === null ? [...this.drafts.values()] : [];
    this.empty();
    this.person = person;
    const kept = this.stored().toSorted(([, , a], [, , b]) => (a?.at ?? 0) - (b?.at ?? 0));
    for (const [key, text, draft] of kept) {
      if (draft === undefined || this.now() - draft.at > maxDraftAgeMs) this.forgetKey(key);
      else if (draft.person === person) this.take(key, text, draft);
    }
    for (const draft of early) this.put({ ...draft, person });
    this.bound();
    this.changed();
  }

  /** Drops everything this device keeps of the person: at signing out. */
  forget(): void {
    for (const [key, , draft] of this.stored()) if (draft === undefined) this.forgetKey(key);
    if (this.person !== null) this.forgetPerson(this.person);
    this.empty();
    this.person = null;
    this.changed();
  }

  /** Drops everything this device keeps of somebody: they were erased. */
  forgetPerson(person: string): void {
    for (const [key, , draft] of this.stored()) if (draft?.person === person) this.forgetKey(key);
    if (person !== this.person) return;
    this.empty();
    this.changed();
  }

  /** Whose words are on this device. */
  get people(): readonly string[] {
    return [...new Set(this.stored().flatMap(([, , draft]) => draft?.person ?? []))];
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
    this.remove(draft);
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

  /** The place that was asked for and whose field is not there yet. */
  get wanted(): Place | null {
    return this.sought;
  }

  /** Asks whoever can open the field of this place to do so, whether or not anything is typed there; null when that has no use. */
  seek(at: Place | null): void {
    this.sought = at;
    this.changed();
  }

  /** The person is no member of this community any more: their words can only be taken along from here on. */
  handBack(community: string, name: string): void {
    for (const draft of this.all) if (draft.community === community) this.put({ ...draft, leftOf: name });
    this.changed();
  }

  /** Another page of the same person changed an entry, or removed it. What is typed in here stays as it is. */
  heard(key: string | null, text: string | null): void {
    if (key === null || !key.startsWith(prefix)) return;
    const draft = parseDraft(text);
    const known = draft ?? this.all.find((one) => this.keyOf(one) === key || this.taken.get(idOf(one))?.has(key));
    if (known === undefined || known.person !== this.person) return;
    const id = idOf(known);
    if (this.onScreen.has(id)) return;
    if (this.own.has(id)) {
      // What was typed here waits beside it, until the next page puts both together; what was taken along elsewhere is there.
      if (draft === undefined && this.keyOf(known) === key) this.remove(known);
    } else {
      const entries = new Map(this.taken.get(id));
      if (draft === undefined) entries.delete(key);
      else entries.set(key, text ?? '');
      this.drafts.delete(id);
      this.taken.delete(id);
      for (const [one, kept] of entries) this.take(one, kept, parseDraft(kept));
    }
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
      if (!isWorthKeeping(draft)) this.storage().removeItem(this.keyOf(draft));
      else this.storage().setItem(this.keyOf(draft), JSON.stringify(draft));
      this.own.add(idOf(draft));
      this.release(idOf(draft));
    } catch {
      // Full or forbidden: it lives as long as the page.
    }
  }

  /** Makes an entry of another page part of the draft of its place. */
  private take(key: string, text: string, draft: Draft | undefined): void {
    if (draft === undefined) return;
    const id = idOf(draft);
    const there = this.drafts.get(id);
    this.drafts.set(id, there === undefined ? draft : together(there, draft));
    this.taken.set(id, new Map(this.taken.get(id)).set(key, text));
  }

  /** The words of these entries are in an entry of this page, or done with; what was typed on since then stays. */
  private release(id: string): void {
    for (const [key, text] of this.taken.get(id) ?? []) {
      if (this.storage().getItem(key) === text) this.storage().removeItem(key);
    }
    this.taken.delete(id);
  }

  private remove(draft: Draft): void {
    const id = idOf(draft);
    this.drafts.delete(id);
    this.own.delete(id);
    this.forgetKey(this.keyOf(draft));
    try {
      this.release(id);
    } catch {
      // Where nothing is kept there is nothing to forget.
    }
  }

  private empty(): void {
    this.drafts.clear();
    this.own.clear();
    this.taken.clear();
    this.sought = null;
  }

  private bound(): void {
    const kept = new Set(withinBounds(this.all, this.now()));
    for (const draft of this.all) if (!kept.has(draft)) this.remove(draft);
  }

  private keyOf(draft: Draft): string {
    return `${prefix}${draft.person}/${idOf(draft)}~${this.page}`;
  }

  private stored(): readonly (readonly [key: string, text: string, draft: Draft | undefined])[] {
    try {
      const storage = this.storage();
      const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index));
      return keys
        .filter((key): key is string => key?.startsWith(prefix) === true)
        .map((key) => [key, storage.getItem(key) ?? ''] as const)
        .map(([key, text]) => [key, text, parseDraft(text)] as const);
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

/** Both drafts of one place, the newer one's words behind what the older one has more. */
function together(older: Draft, newer: Draft): Draft {
  const fields: Record<string, DraftField> = { ...older.fields };
  for (const [name, { words, base }] of Object.entries(newer.fields)) {
    const before = older.fields[name]?.words ?? '';
    const isMore = before.trim() !== '' && before !== base && !words.includes(before);
    fields[name] = { words: isMore && !before.includes(words) ? `${before}\n${words}` : isMore ? before : words, base };
  }
  return { ...newer, fields };
}

/** A thing on a board as plain data: an item, a comment, a point of a checklist. Values are never changed, only replaced. */
export interface PlainItem {
  readonly id: string;
  /** The item a comment or a point of a checklist is on. */
  readonly on?: string;
  /** In the bin; `undone` when only its adding was taken back, and there is nothing to put back. */
  readonly gone?: { readonly undone?: true };
}

export type PlainItems = ReadonlyMap<string, PlainItem>;

/** What of an item a change is about, in the words a person has for it. */
export type Aspect = 'new' | 'words' | 'column' | 'canvas' | 'bin' | 'people' | 'details';

const aspectOf: Readonly<Record<string, Aspect>> = {
  title: 'words',
  text: 'words',
  described: 'words',
  body: 'words',
  place: 'column',
  at: 'canvas',
  size: 'canvas',
  turn: 'canvas',
  z: 'canvas',
  frame: 'canvas',
  group: 'canvas',
  from: 'canvas',
  to: 'canvas',
  gone: 'bin',
  assignees: 'people',
};

/** What a field is about. */
export const aspectOfField = (field: string): Aspect => aspectOf[field] ?? 'details';

/** Not changes by themselves: they follow from others, or never change. */
const following: ReadonlySet<string> = new Set(['id', 'by', 'worded', 'edited']);
/** Of a comment: the server tells these when it stores it. */
const told: ReadonlySet<string> = new Set(['at', 'nr']);

/** The aspects in which two states of one item differ. */
export function differences(before: PlainItem, after: PlainItem): ReadonlySet<Aspect> {
  const aspects = new Set<Aspect>();
  if (before === after) return aspects;
  const [old, now] = [before, after] as unknown as [Record<string, unknown>, Record<string, unknown>];
  for (const field of new Set([...Object.keys(old), ...Object.keys(now)]))
    if (!following.has(field) && !(before.on && told.has(field)) && !sameFor(field, old[field], now[field]))
      aspects.add(aspectOfField(field));
  return aspects;
}

/** Whether two states of an item agree in an aspect. */
export const agree = (a: PlainItem, b: PlainItem, aspect: Aspect): boolean => !differences(a, b).has(aspect);

/** Whether a field says the same to people: of what is signed the server corrects who and when. */
function sameFor(field: string, a: unknown, b: unknown): boolean {
  if (field === 'gone') return (a === undefined) === (b === undefined);
  return same(withoutTimes(a), withoutTimes(b));
}

function withoutTimes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutTimes);
  if (typeof value !== 'object' || value === null || !('by' in value)) return value;
  const { at: _, since: __, ...rest } = value as { readonly at?: unknown; readonly since?: unknown };
  return rest;
}

/** Deep equality of plain data: objects, arrays, bytes, values. */
export function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length || Array.isArray(a) !== Array.isArray(b)) return false;
  return keys.every((key) => key in b && same(a[key as keyof typeof a], b[key as keyof typeof b]));
}

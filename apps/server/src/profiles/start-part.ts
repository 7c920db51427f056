import type { Closers } from './parts';

/** One part of the cluster that a node needs: which setting says where it is, and how to open it. */
interface StartPart<T> {
  readonly setting: string;
  /** Shown to the operator: no credentials. */
  readonly place: string;
  open(): Promise<T>;
}

/** Parts that cannot be used, one line each: which setting, where it points, and what is wrong there. */
export class PartsUnusable extends Error {
  override readonly name = 'PartsUnusable';

  constructor(readonly lines: readonly string[]) {
    super(lines.join('\n'));
  }
}

interface Closable {
  close(): Promise<void> | void;
}

/** A part that is silent must not keep the operator guessing. */
const patienceMs = 15_000;

/**
 * Opens all at once, so that the operator hears of everything that is wrong the first time.
 * @throws PartsUnusable; what was opened is closed with `closers`
 */
export async function openEach<Opened extends Record<string, object>>(
  closers: Closers,
  parts: { readonly [Name in keyof Opened]: StartPart<Opened[Name]> },
): Promise<Opened> {
  const names = Object.keys(parts) as (keyof Opened & string)[];
  const attempts = await Promise.allSettled(names.map((name) => openInTime(closers, parts[name])));
  const lines = attempts.flatMap((attempt, index) => {
    const part = parts[names[index] ?? ''];
    return attempt.status === 'rejected' && part !== undefined ? [lineOf(part, attempt.reason)] : [];
  });
  if (lines.length > 0) throw new PartsUnusable(lines);
  const opened = attempts.map((attempt, index) => [names[index], attempt.status === 'fulfilled' && attempt.value]);
  return Object.fromEntries(opened) as Opened;
}

async function openInTime<T extends object>(closers: Closers, part: StartPart<T>): Promise<T> {
  // One that opens too late is closed with the others, or at once when they are closed already.
  const opening = part.open().then((opened) => {
    if ('close' in opened && typeof opened.close === 'function') closers.add(() => (opened as Closable).close());
    return opened;
  });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`does not answer within ${patienceMs / 1000} s`)), patienceMs);
  });
  try {
    return await Promise.race([opening, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** One line for the operator. */
function lineOf({ setting, place }: StartPart<unknown>, error: unknown): string {
  const said = messageOf(error).replaceAll(/\s+/g, ' ').trim();
  return `${setting}: ${place} cannot be used: ${said}`;
}

/** Drivers that try several addresses give an error without words, with the reasons inside. */
function messageOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(messageOf).join('; ');
  if (!(error instanceof Error)) return String(error);
  return error.message === '' ? error.name : error.message;
}

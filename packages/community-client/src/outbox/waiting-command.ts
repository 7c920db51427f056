/** A form as it was filled in, to be opened again with the same words. */
export interface FilledForm {
  /** Where it is within the community. */
  readonly place: string;
  /** What the person reads it is. */
  readonly label: string;
  /** Address of the screen it was filled in on. */
  readonly href: string;
  readonly fields: Readonly<Record<string, { readonly words: string; readonly base: string }>>;
  /** What else was chosen: by name, the values. */
  readonly choices: Readonly<Record<string, readonly string[]>>;
}

/** Why a command was not taken. */
export interface Refusal {
  readonly code: string;
  /** In the person's language. */
  readonly message: string;
}

/** A command that this device keeps until it is known what became of it. */
export interface WaitingCommand {
  readonly commandId: string;
  /** Whose it is: nobody else sees or sends it. */
  readonly person: string;
  readonly community: string;
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** Ids of what it makes, by field; they are in `input` too. */
  readonly makes: Readonly<Record<string, string>>;
  /** Id of what it changes; null when it makes something new. */
  readonly about: string | null;
  /** In the order they were given, also by several tabs: when, and then by command id. */
  readonly givenAt: number;
  /** When it was meant by the server's clock, as far as this device knows that, milliseconds since the epoch. */
  readonly meantAt: number;
  /** Null for a button. */
  readonly form: FilledForm | null;
  /** What a person reads it is. */
  readonly label: string;
  /** An attempt may have left the device: its words are fixed until the answer is known. */
  readonly attempted: boolean;
  /** Set when it was refused, or what it builds on was. */
  readonly refusal: Refusal | null;
}

/** The code of a command that was not sent, as what it builds on was refused or taken back. */
export const buildsOnRefused = 'builds_on_refused';

/** What a device keeps of one person. One more is refused, and its words stay in their form. */
export const maxWaitingCommands = 200;
export const maxWaitingCharacters = 1_000_000;

export const inOrder = (a: WaitingCommand, b: WaitingCommand): number =>
  a.givenAt - b.givenAt || (a.commandId < b.commandId ? -1 : 1);

const sizeOf = (command: WaitingCommand): number => JSON.stringify(command).length;

/** Whether there is room for one more beside these. */
export const hasRoomFor = (command: WaitingCommand, beside: readonly WaitingCommand[]): boolean =>
  beside.length < maxWaitingCommands &&
  beside.reduce((size, one) => size + sizeOf(one), sizeOf(command)) <= maxWaitingCharacters;

/** Those that build on what a command makes, by naming it, directly or through others; in order. */
export function buildingOn(command: WaitingCommand, others: readonly WaitingCommand[]): readonly WaitingCommand[] {
  const made = new Set(Object.values(command.makes));
  const found: WaitingCommand[] = [];
  for (const other of others.toSorted(inOrder)) {
    if (other.commandId === command.commandId || inOrder(other, command) < 0 || !names(other.input, made)) continue;
    found.push(other);
    for (const id of Object.values(other.makes)) made.add(id);
  }
  return found;
}

function names(value: unknown, ids: ReadonlySet<string>): boolean {
  if (typeof value === 'string') return ids.has(value);
  return typeof value === 'object' && value !== null && Object.values(value).some((part) => names(part, ids));
}

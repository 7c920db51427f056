import type { Attempt, OutboxLine, OutboxMessage, OutboxStore } from './ports';
import { buildingOn, buildsOnRefused, hasRoomFor, inOrder, type WaitingCommand } from './waiting-command';

/** No room for one more. */
export class OutboxFull extends Error {
  override readonly name = 'OutboxFull';
}

/** What `give` comes to: it was done, or it waits and is shown as waiting. */
type Given<Answer> = { readonly kind: 'done'; readonly answer: Answer } | { readonly kind: 'waits' };

interface Waiter<Answer> {
  /** Its command is among those to be sent. */
  isIn: boolean;
  resolve(given: Given<Answer>): void;
  reject(error: Error): void;
}

/** A command that had waited and is done. */
export interface Settled<Answer> {
  readonly command: WaitingCommand;
  readonly answer: Answer;
}

/**
 * The commands of one person on one device, from when they are given until it is known what became of them. They are sent in
 * their order, by one page at a time; each under its own id, by which the server knows a repetition.
 */
export class Outbox<Answer> {
  private person: string | null = null;
  private all: readonly WaitingCommand[] = [];
  private shown: readonly WaitingCommand[] = [];
  private readonly waiters = new Map<string, Waiter<Answer>>();
  private readonly listeners = new Set<() => void>();
  private readonly away = new Set<string>();
  private sending: Promise<void> | undefined;
  private isWanted = false;
  private memoryOnly = false;

  constructor(
    private readonly store: OutboxStore,
    private readonly line: OutboxLine<Answer>,
    private readonly settled: (done: Settled<Answer>) => void = () => undefined,
  ) {}

  /** Whose commands these are from now on; those of others stay where they are, unseen. Null: nobody's. */
  async open(person: string | null): Promise<void> {
    this.person = person;
    this.all = [];
    this.changed();
    await this.read();
    if (this.all.length > 0) void this.send();
  }

  /** What waits or was refused, in order, without what is answered any moment; the same list until something changes. */
  get waiting(): readonly WaitingCommand[] {
    return this.shown;
  }

  /** How many wait for the server's storage alone. */
  get awaitingStore(): number {
    return this.away.size;
  }

  /** Whether this device does not keep them: they go with the page. */
  get isMemoryOnly(): boolean {
    return this.memoryOnly && this.shown.length > 0;
  }

  /** People of whom this device keeps commands. */
  async people(): Promise<readonly string[]> {
    return [...new Set((await this.store.all()).map(({ person }) => person))];
  }

  /**
   * Takes a command and sends it as soon as that can be.
   * @throws OutboxFull; what the server refused it with, while nobody was told that it waits
   */
  async give(command: WaitingCommand): Promise<Given<Answer>> {
    const { promise, resolve, reject } = promised<Given<Answer>>();
    const waiter = { isIn: false, resolve, reject };
    // The order in which they were given outlives a clock that steps back.
    const given = { ...command, givenAt: Math.max(command.givenAt, (this.all.at(-1)?.givenAt ?? 0) + 1) };
    if (!hasRoomFor(given, this.all)) throw new OutboxFull();
    this.waiters.set(command.commandId, waiter);
    await this.put(command.commandId, () => given);
    waiter.isIn = true;
    void this.send();
    return promise;
  }

  /** The line is gone: who waits for an answer is told that their command waits, unless it waits for the storage alone. */
  lineLost(): void {
    for (const [commandId, { isIn, resolve }] of this.waiters) {
      if (!isIn || this.away.has(commandId)) continue;
      this.waiters.delete(commandId);
      resolve({ kind: 'waits' });
    }
    this.changed();
  }

  /**
   * Takes a command back: it is not sent any more, and what builds on it comes back with it.
   * @returns it, or undefined when an attempt may have left the device
   */
  async takeBack(commandId: string): Promise<WaitingCommand | undefined> {
    const before: { taken?: WaitingCommand | undefined } = {};
    await this.put(commandId, (now) => {
      const isFixed = now?.attempted === true && now.refusal === null;
      before.taken = isFixed ? undefined : now;
      return isFixed ? now : undefined;
    });
    if (before.taken !== undefined) await this.refuseBuildingOn(before.taken);
    return before.taken;
  }

  /** Takes everything of a community back, whatever became of it: one is no member any more. */
  async takeAllBack(community: string): Promise<readonly WaitingCommand[]> {
    const theirs = this.all.filter((command) => command.community === community);
    for (const { commandId } of theirs) await this.put(commandId, () => undefined);
    return theirs;
  }

  /** Lets go of everything of a person: at signing out, and after an erasure. */
  async forget(person: string): Promise<void> {
    for (const command of await this.store.all())
      if (command.person === person) await this.put(command.commandId, () => undefined);
  }

  /** Sends what waits, as far as that can be; resolves when nothing more can be sent now. */
  send(): Promise<void> {
    this.isWanted = true;
    this.sending ??= this.sendWhileWanted().finally(() => {
      this.sending = undefined;
      if (this.isWanted) void this.send();
    });
    return this.sending;
  }

  /** Another page of this device changed something. */
  async heard({ person, settled }: OutboxMessage<Answer>): Promise<void> {
    if (person !== this.person) return;
    const command = this.all.find(({ commandId }) => commandId === settled?.commandId);
    if (settled !== undefined) this.finish(settled.commandId, settled.answer, command);
    await this.read();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  private async sendWhileWanted(): Promise<void> {
    while (this.isWanted) {
      this.isWanted = false;
      await this.line.alone(() => this.sendAll());
    }
    this.away.clear();
    this.lineLost();
  }

  private async sendAll(): Promise<void> {
    await this.read();
    const { person } = this;
    for (let tries = 0; this.person === person; ) {
      const next = this.all.find(({ refusal }) => refusal === null);
      if (next === undefined || !(await this.line.reaches())) return;
      const went = await this.attempt(next);
      if (went === 'stop') return;
      if (went === 'again') await this.line.pause(tries++);
      else tries = 0;
    }
  }

  /** Marks it as sent before it is, with the words it has then: nobody changes those any more. */
  private async attempt(next: WaitingCommand): Promise<'on' | 'again' | 'stop'> {
    const { commandId } = next;
    const command = await this.put(commandId, (now) => now && { ...now, attempted: true });
    if (command === undefined) return 'on';
    const went = await this.line.send(command);
    this.away.delete(commandId);
    switch (went.kind) {
      case 'done':
        await this.put(commandId, () => undefined);
        this.finish(commandId, went.answer, command);
        this.line.tell({ person: command.person, settled: { commandId, answer: went.answer } });
        return 'on';
      case 'refused':
        await this.refuse(command, went);
        return 'on';
      case 'storeAway':
        this.away.add(commandId);
        this.changed();
        return 'again';
      case 'notYet':
        await this.later(next, went.error);
        return 'stop';
      case 'unknown':
        return 'stop';
    }
  }

  /** Nothing happened. Whoever waits for the answer is told why, and has the words in the form still; else it waits on. */
  private async later({ commandId, attempted }: WaitingCommand, error: Error): Promise<void> {
    const waiter = attempted ? undefined : this.waiters.get(commandId);
    if (waiter !== undefined) this.waiters.delete(commandId);
    await this.put(commandId, (now) => (waiter === undefined && now ? { ...now, attempted } : undefined));
    waiter?.reject(error);
  }

  /** Whoever waits for the answer has the words in the form still; else they stay here, with the reason. */
  private async refuse(command: WaitingCommand, { refusal, error }: Attempt<Answer> & { kind: 'refused' }) {
    const waiter = this.waiters.get(command.commandId);
    this.waiters.delete(command.commandId);
    await this.put(command.commandId, (now) => (waiter === undefined && now ? { ...now, refusal } : undefined));
    await this.refuseBuildingOn(command);
    waiter?.reject(error);
  }

  private async refuseBuildingOn(command: WaitingCommand): Promise<void> {
    const refusal = { code: buildsOnRefused, message: command.label };
    for (const { commandId } of buildingOn(command, this.all))
      await this.put(commandId, (now) => now && { ...now, refusal });
  }

  private finish(commandId: string, answer: Answer, command: WaitingCommand | undefined): void {
    const waiter = this.waiters.get(commandId);
    this.waiters.delete(commandId);
    if (waiter !== undefined) waiter.resolve({ kind: 'done', answer });
    else if (command !== undefined) this.settled({ command, answer });
  }

  private async put(
    commandId: string,
    change: (now: WaitingCommand | undefined) => WaitingCommand | undefined,
  ): Promise<WaitingCommand | undefined> {
    const { command, isKept } = await this.store.update(commandId, change);
    this.memoryOnly = !isKept;
    await this.read();
    if (this.person !== null) this.line.tell({ person: this.person });
    return command;
  }

  private async read(): Promise<void> {
    const { person } = this;
    const all = await this.store.all();
    if (person !== this.person) return;
    this.all = all.filter((command) => command.person === person).sort(inOrder);
    this.changed();
  }

  private changed(): void {
    this.shown = this.all.filter(({ commandId }) => !this.waiters.has(commandId));
    for (const listener of [...this.listeners]) listener();
  }
}

function promised<T>(): { promise: Promise<T>; resolve(value: T): void; reject(error: Error): void } {
  let resolve: (value: T) => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

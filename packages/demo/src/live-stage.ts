import { type CommandService, PersonalBoards } from '@samenspel/application';
import type { BoardSync } from '@samenspel/board-sync';
import { demoCommunityId } from '@samenspel/domain';
import type { Clock, EventStore } from '@samenspel/event-store';
import type { Vault } from '@samenspel/vault';
import { BoardClient } from './board-client';
import { SeededRandom } from './seeded';
import type { Stage } from './tell';

/** A clock that stands still until the teller moves it. */
export class StoryClock implements Clock {
  private instant = 0;

  now(): number {
    return this.instant;
  }

  set(instant: number): void {
    this.instant = instant;
  }
}

/** What the story is told through: the services of a server. */
interface StageServices {
  readonly commands: CommandService;
  readonly boards: BoardSync;
  readonly store: EventStore;
  readonly vault: Pick<Vault, 'people'>;
  /** Resolves when everything that was done has had all its consequences. */
  settled(): Promise<void>;
}

interface LiveStageParts {
  /** Opened with the story's clock and with the stamp `import` for boards. */
  readonly core: StageServices;
  readonly clock: StoryClock;
  /** The real moment, milliseconds since the epoch: what is told is an import. */
  readonly importedAt: number;
}

/** Tells the story through the product itself: its commands, its sync engine, its reactors. */
export class LiveStage implements Stage {
  private readonly clients = new Map<string, BoardClient>();
  private readonly clientIds = new SeededRandom(20_261_113);

  constructor(private readonly parts: LiveStageParts) {}

  setClock(instant: number): void {
    this.parts.clock.set(instant);
  }

  async enrol({ id, name, hue, locale }: Parameters<Stage['enrol']>[0]): Promise<void> {
    const { people } = this.parts.core.vault;
    if ((await people.get(id)) === undefined)
      await people.add({ id, name, hue, locale, createdAt: this.parts.clock.now() });
  }

  async command(request: Parameters<Stage['command']>[0]): ReturnType<Stage['command']> {
    const { core, importedAt } = this.parts;
    const answer = await core.commands.run({ ...request, communityId: demoCommunityId, via: 'import', importedAt });
    await core.settled();
    return answer;
  }

  async edit(boardId: string, personId: string, change: Parameters<Stage['edit']>[2]): Promise<number> {
    await this.client(boardId, personId).edit(change);
    const seq = await this.parts.core.store.head(demoCommunityId);
    await this.parts.core.settled();
    return seq;
  }

  ownBoard(boardId: string, personId: string): Promise<string> {
    return new PersonalBoards(this.parts.core.boards).open({ communityId: demoCommunityId, boardId, personId });
  }

  async blockerOfCard(boardId: string, itemId: string): Promise<string> {
    const log = this.parts.core.store.readCommunity(demoCommunityId, { boardEdits: false });
    let found: string | undefined;
    for await (const { type, data } of log) {
      const { blockerId, card } = data as { blockerId?: string; card?: { boardId: string; itemId: string } };
      if (type === 'BlockerRaised' && card?.boardId === boardId && card.itemId === itemId) found = blockerId;
    }
    if (found === undefined) throw new Error(`No blocker was raised for card ${itemId}`);
    return found;
  }

  end(): void {
    for (const client of this.clients.values()) client.leave();
  }

  private client(boardId: string, personId: string): BoardClient {
    const key = `${boardId} ${personId}`;
    const known = this.clients.get(key);
    if (known) return known;
    const clientId = Math.floor(this.clientIds.next() * 2 ** 32);
    const client = new BoardClient(this.parts.core.boards, boardId, personId, clientId);
    this.clients.set(key, client);
    return client;
  }
}

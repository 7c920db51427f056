import { setTimeout as sleep } from 'node:timers/promises';
import { boardStream } from '@samenspel/board-sync';
import { KeyedMutex } from '@samenspel/cluster';
import { ApiError, type CommandAnswer } from '@samenspel/contracts';
import {
  type Command,
  type CommandName,
  commandQuotas,
  type DecisionContext,
  type DomainEvent,
  demoCommunityId,
  nearlyFull,
  prepareCommand,
  type QuotaState,
  quotasOf,
  type Role,
  requireRoom,
  streamOf,
} from '@samenspel/domain';
import {
  type Clock,
  EventIdReused,
  type EventStore,
  madeIdOf,
  RevisionConflict,
  type Via,
} from '@samenspel/event-store';
import { communityStream, type Deciders } from './deciders';
import type { Recorder } from './recorder';
import { answerOfBefore } from './repeats';
import { Usages } from './usages';
import { apiErrorOf, isZodError } from './zod-errors';

/** A command of a person, or of a reactor, as it enters the domain. */
interface CommandRequest {
  /** Left out when founding: the id follows from the command id. */
  readonly communityId?: string;
  readonly name: CommandName;
  readonly input: unknown;
  /** UUID, made by the client; the same id is the same request. */
  readonly commandId: string;
  /** A person's id, or 'system' for reactors. */
  readonly actor: string;
  /** With a token: the one role it lends. */
  readonly actingAs?: Role;
  readonly via?: Via;
  /** Client time; default now. */
  readonly occurredAt?: number;
  /** Whose words a reactor hands on: sealed with that person's key. Default the actor. */
  readonly wordsBy?: string;
  readonly correlationId?: string;
  readonly causationId?: string;
  /** Only with `via: 'import'`. */
  readonly importedAt?: number;
}

interface CommandParts {
  readonly store: EventStore;
  readonly deciders: Deciders;
  readonly recorder: Recorder;
  readonly clock: Clock;
  /** Default: its own. */
  readonly usages?: Usages;
}

/** Each conflict is a command of another process that was stored; more of them in a row than this mean something else. */
const maxConflicts = 20;
/** Waits between attempts grow from the first to the longest, each shortened at random so that two processes fall out of step. */
const waitMs = { first: 2, longest: 100 } as const;
/** An id that was taken meanwhile is found in the stream the next time, or it belongs to another one and never will be. */
const maxReuses = 2;
/** How long an answer waits for the board it gives the id of; milliseconds. */
const boardPatienceMs = 2_000;
const lookAgainMs = 20;

/**
 * The way of a command: load the deciding stream, decide, seal the words, append at the revision that was decided on.
 * A conflict loads and decides anew. A command that was done before gets its first answer.
 */
export class CommandService {
  private readonly mutex = new KeyedMutex();
  private readonly usages: Usages;

  constructor(private readonly parts: CommandParts) {
    this.usages = parts.usages ?? new Usages(parts.store);
  }

  /**
   * As `run`, for who goes where the answer leads: a board that it names is made by a reactor, maybe on another node, and is there
   * when this resolves (or late, after two seconds).
   * @throws ApiError, RuleBroken, or an error of the store
   */
  async answer(request: CommandRequest): Promise<CommandAnswer> {
    const answer = await this.run(request);
    const { boardId } = answer.ids;
    const end = Date.now() + boardPatienceMs;
    while (boardId !== undefined && !(await this.exists(boardStream(boardId))) && Date.now() < end)
      await sleep(lookAgainMs);
    return answer;
  }

  /** @throws ApiError, RuleBroken, or an error of the store */
  async run(request: CommandRequest): Promise<CommandAnswer> {
    const { command, ids } = prepared(request);
    const communityId = request.communityId ?? ids.communityId;
    if (communityId === undefined) throw new ApiError('not_found');
    requireAllowedInDemo(request, communityId);
    const stream = streamOf(command, communityId);
    // What is counted together is decided one after the other: blockers and values have streams of their own.
    const turn = 'ends' in commandQuotas[command.name] ? stream : communityStream(communityId);
    const { seq, nearly } = await this.mutex.run(turn, () => this.untilStored(request, command, communityId, stream));
    return { seq, ids, ...(nearly === null ? {} : { nearlyFull: nearly }) };
  }

  private async exists(stream: string): Promise<boolean> {
    for await (const _ of this.parts.store.readStream(stream)) return true;
    return false;
  }

  private async untilStored(
    request: CommandRequest,
    command: Command,
    communityId: string,
    stream: string,
  ): Promise<Done> {
    for (let conflicts = 0, reuses = 0; ; ) {
      try {
        return await this.attempt(request, command, communityId, stream);
      } catch (error) {
        if (error instanceof RevisionConflict) conflicts += 1;
        else if (error instanceof EventIdReused) reuses += 1;
        else throw error;
        if (conflicts > maxConflicts || reuses > maxReuses) throw error;
        await sleep(Math.random() * Math.min(waitMs.longest, waitMs.first * 2 ** conflicts));
      }
    }
  }

  private async attempt(request: CommandRequest, command: Command, communityId: string, stream: string): Promise<Done> {
    const { store, deciders, recorder, clock } = this.parts;
    const before = await deciders.load(command, stream);
    // A stream of another community is answered as one that does not exist.
    if (before.communityId !== null && before.communityId !== communityId) throw new ApiError('not_found');
    const causationId = request.causationId ?? (await recorder.digest(request, communityId));
    // After the stream: what is stored in between is met as a conflict.
    const first = await answerOfBefore(store, { ...request, communityId, stream, causationId });
    if (first !== undefined) return { seq: first, nearly: null };
    const now = clock.now();
    const { actingAs } = request;
    const context: DecisionContext = {
      now,
      actor: request.actor as DecisionContext['actor'],
      ...(actingAs === undefined ? {} : { actingAs }),
    };
    const events = await deciders.decide(command, before.state, context, communityId);
    if (events.length === 0) return { seq: Math.max(0, await store.head(communityId)), nearly: null };
    const nearly = await this.roomFor(request, events, communityId);
    const toAppend = await recorder.toAppend(events, {
      ...request,
      communityId,
      causationId,
      via: request.via ?? (request.actor === 'system' ? 'system' : 'command'),
      // Nothing happens after it is received: a clock that is ahead counts as this one.
      occurredAt: Math.min(request.occurredAt ?? now, now),
    });
    const result = await store.append({ communityId, stream, expectedRevision: before.revision, events: toAppend });
    return { seq: result.lastSeq, nearly };
  }

  /** @throws RuleBroken `limit_reached` when a quota has no room for these events; answers the one that nearly has none */
  private async roomFor(
    { name, actor, via }: CommandRequest,
    events: readonly DomainEvent[],
    communityId: string,
  ): Promise<QuotaState | null> {
    if (via === 'import' || 'ends' in commandQuotas[name]) return null;
    const usage = await this.usages.load(communityId);
    const counted = events.map((event) => ({ ...event, actor, bytes: 0 }));
    const states = quotasOf(name, counted, usage, communityId === demoCommunityId);
    requireRoom(states);
    return nearlyFull(states);
  }
}

/** What a command came to. */
interface Done {
  readonly seq: number;
  readonly nearly: QuotaState | null;
}

/** Strangers share the demo: what would change it, or each other, for everybody is not theirs to do. */
function requireAllowedInDemo({ name, actor, via = 'command' }: CommandRequest, communityId: string): void {
  if (communityId !== demoCommunityId || actor === 'system' || via !== 'command') return;
  if (commandQuotas[name].notInDemo) throw new ApiError('not_in_demo');
}

function prepared({ name, input, commandId }: CommandRequest) {
  const makeId = (field: string): string => madeIdOf(commandId, field);
  try {
    const made = prepareCommand(name, input, makeId);
    // The id of a board is the server's to make: one that is named could be another community's, or the one that
    // somebody's personal board will have.
    const named = made.ids.boardId !== undefined && made.ids.boardId !== makeId('boardId');
    if (named) throw new ApiError('invalid_request', { where: 'body.input.boardId' });
    return made;
  } catch (error) {
    if (isZodError(error)) throw apiErrorOf(error, 'body.input');
    throw error;
  }
}

import { setTimeout as sleep } from 'node:timers/promises';
import { laneKey } from '@samenspel/application';
import { OperatorError } from '../backup/operator-error';
import type { Core } from '../core/core';
import type { OperatorRequest } from './request';

type ParkedName = Pick<Extract<OperatorRequest, { ask: 'resume' }>, 'community' | 'kind' | 'name'>;
type GoOn = Extract<OperatorRequest, { ask: 'resume' | 'skip' }>;

interface Parked extends ParkedName {
  readonly seq: number;
  readonly type: string;
  readonly error: string;
  readonly at: number;
}

/** The node that does the work is waited for so long, to say how it went. */
const outcomeLimitMs = 20_000;
const lookEveryMs = 100;
const by = 'operator';

/** What stopped at an event it could not handle, and the two ways on: try again, or leave that event out. */
export class ParkedWork {
  constructor(private readonly core: Pick<Core, 'readModels' | 'reactorLanes' | 'clock'>) {}

  async *list(json: boolean): AsyncGenerator<string> {
    for (const parked of await this.all()) {
      const { kind, name, community, seq, type, error, at } = parked;
      yield json
        ? JSON.stringify(parked)
        : `${kind} ${name}  community ${community}  at event ${seq} (${type})  since ${new Date(at).toISOString()}  ${error}`;
    }
  }

  /** Resolves with what came of it, in one line. @throws OperatorError when nothing of that name is parked */
  async goOn(request: GoOn): Promise<string> {
    const { kind, name, community } = request;
    const parked = await this.find(request);
    if (parked === undefined) throw new OperatorError(`No ${kind} ${name} is parked for community ${community}`);
    await (kind === 'reactor' ? this.reactor(request, parked) : this.projection(request));
    return this.outcome(request, parked);
  }

  private async reactor(request: GoOn, { seq }: Parked): Promise<void> {
    const act = { communityId: request.community, reactor: request.name, by, at: this.core.clock.now() };
    this.core.reactorLanes.add(
      request.ask === 'skip' ? { ...act, did: 'skip', seq, reason: request.reason } : { ...act, did: 'resume' },
    );
  }

  private projection(request: GoOn): Promise<void> {
    const { name: projection, community: communityId } = request;
    const { runner } = this.core.readModels;
    return request.ask === 'skip'
      ? runner.skip({ projection, communityId, by, reason: request.reason })
      : runner.replay(projection, communityId);
  }

  private async outcome(name: GoOn, before: Parked): Promise<string> {
    const what = `The ${name.kind} ${name.name} of community ${name.community}`;
    for (let waitedMs = 0; waitedMs < outcomeLimitMs; waitedMs += lookEveryMs) {
      const now = await this.find(name);
      if (now !== undefined && now.at !== before.at)
        return `${what} parked again, at event ${now.seq} (${now.type}): ${now.error}`;
      if (now === undefined && !this.isUnderWay(name)) return `${what} goes on.`;
      await sleep(lookEveryMs);
    }
    return `${what} goes on as soon as a node does that work.`;
  }

  private isUnderWay({ kind, name: reactor, community: communityId }: ParkedName): boolean {
    const state = this.core.reactorLanes.states().get(laneKey({ communityId, reactor }));
    return kind === 'reactor' && state?.resumeFrom !== undefined;
  }

  private async find({ kind, name, community }: ParkedName): Promise<Parked | undefined> {
    const all = await this.all();
    return all.find((one) => one.kind === kind && one.name === name && one.community === community);
  }

  private async all(): Promise<readonly Parked[]> {
    const { readModels, reactorLanes } = this.core;
    return [
      ...(await readModels.runner.health()).parked.map(({ projection: name, communityId: community, ...at }) => ({
        ...{ kind: 'projection' as const, name, community },
        ...at,
      })),
      ...reactorLanes.parked().map(({ reactor: name, communityId: community, ...at }) => ({
        ...{ kind: 'reactor' as const, name, community },
        ...at,
      })),
    ];
  }
}

import { type CommandName, commandQuotas } from '../commands';
import { eventTypes, isEventType } from '../event-types';
import { RuleBroken } from '../kernel/decider';
import type { Quota } from '../kernel/quota';
import { type CountedName, type QuotaName, quotaMax, quotas } from './table';

/** An event as it counts: who did it, and how much it takes. */
interface CountedEvent {
  readonly type: string;
  readonly data: unknown;
  /** A person's id, or 'system'. */
  readonly actor: string;
  /** Bytes of its payload. */
  readonly bytes: number;
}

/** What one command would meet. */
export interface QuotaState {
  readonly quota: QuotaName;
  readonly used: number;
  readonly limit: number;
}

type Scope = (data: unknown) => string | null;
type Change = readonly [quota: CountedName, scope: Scope, by: 1 | -1];

const keyOf = (quota: QuotaName, scope: string): string => `${quota} ${scope}`;

/** By event type: what it changes in which quotas. */
const changes = new Map<string, Change[]>();
for (const [name, { adds, frees }] of Object.entries(quotas) as readonly [CountedName, Quota][]) {
  for (const [scopes, by] of [[adds, 1] as const, [frees ?? {}, -1] as const])
    for (const [type, scope] of Object.entries(scopes))
      changes.set(type, [...(changes.get(type) ?? []), [name, scope as Scope, by]]);
}

/** The list an event is read in, which has room of its own. */
function listOf({ type, data }: CountedEvent): string | null {
  if (!isEventType(type)) return null;
  const list = eventTypes[type].list as ((data: unknown) => string) | null;
  return list === null ? null : list(data);
}

/**
 * How much of each quota a community uses: a fold over its log without the edits of boards. It never fails and knows no
 * limits, so a community that is past one opens as any other.
 */
export class Usage {
  private readonly used = new Map<string, number>();

  count(event: CountedEvent): void {
    if (isEventType(event.type) && eventTypes[event.type].word === 'boards') return;
    for (const [quota, scopeOf, by] of changes.get(event.type) ?? []) {
      const scope = scopeOf(event.data);
      if (scope !== null) this.add(keyOf(quota, scope), by);
    }
    this.add(keyOf('history', ''), 1);
    if (event.actor !== 'system') this.add(keyOf('historyOfPerson', event.actor), 1);
    const list = listOf(event);
    if (list !== null) this.add(keyOf('space', list), event.bytes);
  }

  of(quota: QuotaName, scope = ''): number {
    return this.used.get(keyOf(quota, scope)) ?? 0;
  }

  private add(key: string, by: number): void {
    const sum = (this.used.get(key) ?? 0) + by;
    if (sum === 0) this.used.delete(key);
    else this.used.set(key, sum);
  }
}

/** Where the quotas of a command stand, for the events it was decided to give. Of what ends things: none. */
export function quotasOf(
  name: CommandName,
  events: readonly CountedEvent[],
  usage: Usage,
  demo: boolean,
): readonly QuotaState[] {
  const quota = commandQuotas[name];
  if ('ends' in quota) return [];
  const made: readonly string[] = 'makes' in quota ? quota.makes : [];
  const found = new Map<string, QuotaState>();
  const see = (of: QuotaName, scope: string) =>
    found.set(keyOf(of, scope), { quota: of, used: usage.of(of, scope), limit: quotaMax(of, demo) });
  for (const event of events) {
    for (const [of, scopeOf, by] of changes.get(event.type) ?? []) {
      const scope = scopeOf(event.data);
      if (by === 1 && scope !== null && made.includes(of)) see(of, scope);
    }
    see('history', '');
    if (event.actor !== 'system') see('historyOfPerson', event.actor);
    const list = listOf(event);
    if (list !== null) see('space', list);
  }
  return [...found.values()];
}

/** @throws RuleBroken `limit_reached` when a quota of the command is used up */
export function requireRoom(states: readonly QuotaState[]): void {
  const full = states.find(({ used, limit }) => used >= limit);
  if (full !== undefined) throw new RuleBroken('limit_reached', { quota: full.quota, limit: full.limit });
}

/** From this part of a quota on, who makes more is told how full it is. */
export const nearlyFullFrom = 0.9;

export const isNearlyFull = ({ used, limit }: Pick<QuotaState, 'used' | 'limit'>): boolean =>
  used >= limit * nearlyFullFrom;

/** The fullest quota that is nearly full once the command was done; null when there is room enough. */
export function nearlyFull(states: readonly QuotaState[]): QuotaState | null {
  const after = states.map((state) => ({ ...state, used: state.used + (state.quota === 'space' ? 0 : 1) }));
  const near = after.filter(isNearlyFull);
  return near.reduce<QuotaState | null>((most, each) => (most === null || left(each) < left(most) ? each : most), null);
}

const left = ({ used, limit }: QuotaState): number => (limit - used) / limit;

import type { CommandName } from './commands';
import type { FactsContext } from './facts';
import { RuleBroken } from './kernel/decider';
import { mayCommand, systemCommands } from './policies';

/** As `admit`, checked at the time: only active, let-in members whose role allows it act, and reactors where they may. */
export function admitByFacts(name: CommandName, { actor, facts }: FactsContext): void {
  if (actor === 'system') {
    if (!systemCommands.includes(name)) throw new RuleBroken('not_allowed');
    return;
  }
  if (facts.standing === 'waiting') throw new RuleBroken('not_admitted');
  if (facts.standing === 'none') throw new RuleBroken('not_a_member');
  if (!mayCommand(name, facts.roles)) throw new RuleBroken('not_allowed');
}

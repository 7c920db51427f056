import { type CommandName, commandQuotas, mayCommand, type Role } from '@samenspel/domain';

interface Situation {
  readonly roles: readonly Role[];
  /** An earlier moment is on the screen. */
  readonly past: boolean;
  readonly demo: boolean;
}

/** Whether a command is offered: yes, not because this is the demo, or not to this person now. The server decides again. */
export function offerOf(name: CommandName, { roles, past, demo }: Situation): 'yes' | 'notInDemo' | 'no' {
  if (past || !mayCommand(name, roles)) return 'no';
  return demo && commandQuotas[name].notInDemo === true ? 'notInDemo' : 'yes';
}

import type { WaitingCommand } from '@samenspel/community-client';
import { outbox } from '../api/outbox';
import { drafts } from '../drafts/drafts';

/** Puts the words of a command back into their form, where they are a draft again; false when it may have been sent. */
export async function takeBackIntoForm(commandId: string): Promise<boolean> {
  const taken = await outbox.takeBack(commandId);
  if (taken === undefined) return false;
  keepWords(taken);
  if (taken.form !== null) drafts.seek({ community: taken.community, place: taken.form.place });
  return true;
}

/** One is no member of a community any more: what was typed there and what waited to be sent can only be taken along. */
export async function handBack(community: string, name: string): Promise<void> {
  for (const command of await outbox.takeAllBack(community)) keepWords(command);
  drafts.handBack(community, name);
}

function keepWords({ community, form }: WaitingCommand): void {
  if (form !== null) drafts.keep({ community, ...form });
}

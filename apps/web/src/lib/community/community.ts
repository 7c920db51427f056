import type { HomeView, MemberView } from '@samenspel/contracts';
import { type CommandName, mayEditBoards, type Opened, type Role } from '@samenspel/domain';
import { useViewOfNow } from '../api/queries';
import { useT } from '../i18n/i18n';
import { type TimeWords, timeWords } from '../i18n/time';
import { useMoment } from '../route/moment';
import { useMe } from './me';
import { offerOf } from './offer';

/** The community of now: its name, time zone and plan do not change with the moment on screen. */
export const useCommunity = (): Opened<HomeView> | undefined => useViewOfNow('home').data;

export const useTimeZone = (): string => useCommunity()?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Dates in the community's time zone and the reader's language. */
export function useTime(): TimeWords {
  const { language } = useT();
  return timeWords(language, useTimeZone());
}

/** Roles a member holds at an instant. */
export function rolesAt(member: Pick<MemberView, 'roles'> | undefined, now: number): readonly Role[] {
  const held = member?.roles.filter(
    (role) => role.ended === undefined && (role.until === undefined || role.until > now),
  );
  return held?.map(({ role }) => role) ?? [];
}

/** What this person is here; undefined as long as it did not come. */
export function useRoles(): readonly Role[] | undefined {
  const me = useMe().data?.personId;
  const members = useViewOfNow('members').data?.members;
  if (me === undefined || members === undefined) return undefined;
  return rolesAt(
    members.find(({ personId }) => personId === me),
    Date.now(),
  );
}

export const useMyRoles = (): readonly Role[] => useRoles() ?? [];

/** How each command is offered here: to this person, at this moment, in this community. */
export function useOffer(): (name: CommandName) => ReturnType<typeof offerOf> {
  const roles = useMyRoles();
  const { past } = useMoment();
  const demo = useCommunity()?.demo === true;
  return (name) => offerOf(name, { roles, past, demo });
}

/** Whether to offer a command: by role, never in the past, and not where the demo refuses it. */
export function useMay(): (name: CommandName) => boolean {
  const offer = useOffer();
  return (name) => offer(name) === 'yes';
}

/** By role; undefined as long as the roles did not come. */
export function useMayEditBoards(): boolean | undefined {
  const roles = useRoles();
  const { past } = useMoment();
  return past ? false : roles && mayEditBoards(roles);
}

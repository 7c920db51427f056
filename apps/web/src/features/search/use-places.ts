import type { SearchHit } from '@samenspel/contracts';
import type { CommandName } from '@samenspel/domain';
import { IconBolt, IconRoute, IconTargetArrow, IconUser } from '@tabler/icons-react';
import { type NavigateOptions, useNavigate } from '@tanstack/react-router';
import { useView } from '../../lib/api/queries';
import { useMay } from '../../lib/community/community';
import { usePeople } from '../../lib/community/people';
import { drafts } from '../../lib/drafts/drafts';
import { commandPlace } from '../../lib/drafts/places';
import { type TextKey, useT } from '../../lib/i18n/i18n';
import { type AddedPlace, usePlaces } from '../../lib/route/places';
import { useCommunityId } from '../../lib/route/useCommunityId';
import type { Place } from './places';

export type PlaceIcon = AddedPlace['icon'];

export interface FoundPlace extends Place {
  readonly icon: PlaceIcon;
  /** Shown before anything is typed. */
  readonly isFirst: boolean;
}

/** Forms that can be opened from anywhere, with the page they are on. */
const actions: readonly { readonly name: CommandName; readonly label: TextKey; readonly to: string }[] = [
  { name: 'raise-blocker', label: 'blockers.raise', to: 'blockers' },
  { name: 'set-goal', label: 'goals.set', to: 'goals' },
  { name: 'start-value-story', label: 'values.start', to: 'values' },
  { name: 'plan-sprint', label: 'sprints.plan', to: 'sprints' },
  { name: 'create-invite', label: 'members.invite', to: 'members' },
];
/** Forms of the sprint that runs. */
const sprintActions: typeof actions = [
  { name: 'check-in', label: 'sprints.checkIn', to: 'sprints' },
  { name: 'reflect', label: 'sprints.reflect', to: 'sprints' },
];

/** One thing, however it was found. */
export const keyOf = (subject: SearchHit['subject']): string =>
  subject === undefined ? '' : `${subject.kind}/${subject.id}`;

/** Pages, actions this person may do, people, sprints and goals. */
export function usePlacesToFind(): readonly FoundPlace[] {
  const { t } = useT();
  const may = useMay();
  const navigate = useNavigate();
  const communityId = useCommunityId();
  const pages = usePlaces();
  const personOf = usePeople();
  const members = useView('members').data?.members ?? [];
  const sprints = useView('sprints').data?.sprints ?? [];
  const goals = useView('goals').data?.goals ?? [];
  const running = sprints.find(({ status }) => status === 'running')?.sprintId;

  const go = (to: string, more: Partial<NavigateOptions> = {}): Promise<void> =>
    navigate({ to, params: { communityId }, ...more } as NavigateOptions);
  const action = ({ name, label, to }: (typeof actions)[number], about: string | null): readonly FoundPlace[] =>
    may(name)
      ? [
          {
            key: `action/${name}`,
            title: t(label),
            kind: t('shell.searchAction'),
            icon: IconBolt,
            isFirst: true,
            open() {
              // The screen that is left may have the same form.
              void go(`/c/$communityId/${to}${about === null ? '' : `/${about}`}`).then(() =>
                drafts.seek({ community: communityId, place: commandPlace(name, about) }),
              );
            },
          },
        ]
      : [];
  return [
    ...(running === undefined ? [] : sprintActions.flatMap((one) => action(one, running))),
    ...actions.flatMap((one) => action(one, null)),
    ...pages.map(({ to, label, icon }) => ({
      key: `page/${to}`,
      title: t(label),
      kind: t('shell.searchPage'),
      icon,
      isFirst: true,
      open: () => void go(to),
    })),
    ...members.map(({ personId }) => ({
      key: `person/${personId}`,
      title: personOf(personId).name,
      kind: t('shell.searchPerson'),
      icon: IconUser,
      isFirst: false,
      open: () => void go('/c/$communityId/members', { hash: personId }),
    })),
    ...sprints.map(({ sprintId, number, question }) => ({
      key: `sprint/${sprintId}`,
      title: [t('ribbon.sprint', { number }), question].filter(Boolean).join(': '),
      kind: '',
      icon: IconRoute,
      isFirst: false,
      open: () => void go(`/c/$communityId/sprints/${sprintId}`),
    })),
    ...goals.map(({ goalId, kind, text }) => ({
      key: `goal/${goalId}`,
      title: text ?? t('ui.wordsGone'),
      kind: t(`lists.goalKind.${kind}`),
      icon: IconTargetArrow,
      isFirst: false,
      open: () => void go(`/c/$communityId/goals/${goalId}`),
    })),
  ];
}

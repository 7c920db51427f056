import {
  IconHome,
  IconInbox,
  IconMountain,
  IconPlant2,
  IconRoute,
  IconSettings,
  IconTargetArrow,
  IconTimeline,
  IconUsers,
} from '@tabler/icons-react';
import { type ComponentType, createContext, use } from 'react';
import type { TextKey } from '../i18n/i18n';
import type { Texts } from '../i18n/texts';

/** A word of the field that is added to the client as a whole. */
export interface AddedWord {
  /** With a `title`, by which the menu calls it. */
  readonly texts: Texts & { readonly title: readonly [nl: string, en: string] };
  /** Below the community: `/lessons`. */
  readonly path: `/${string}`;
  readonly icon: ComponentType<{ readonly size?: number; readonly stroke?: number; readonly 'aria-hidden'?: 'true' }>;
  readonly screen: () => Promise<{ readonly default: ComponentType }>;
}

/** A place in the menu that an added word has. */
export interface AddedPlace {
  readonly word: string;
  readonly path: string;
  readonly icon: AddedWord['icon'];
}

/** The places of added words, for the menu of the shell. */
export const AddedPlaces = createContext<readonly AddedPlace[]>([]);

/** The places of a table of words. */
export const placesOf = (words: Readonly<Record<string, AddedWord>>): readonly AddedPlace[] =>
  Object.entries(words).map(([word, { path, icon }]) => ({ word, path, icon }));

/** A page of the community in the menu. */
export interface MenuPlace {
  readonly to: string;
  readonly label: TextKey;
  readonly icon: AddedPlace['icon'];
  readonly exact?: boolean;
  /** Whether the link tells how many new things wait there. */
  readonly counts?: boolean;
}

const known: readonly MenuPlace[] = [
  { to: '/c/$communityId', label: 'shell.home', icon: IconHome, exact: true },
  { to: '/c/$communityId/for-me', label: 'forMe.title', icon: IconInbox, counts: true },
  { to: '/c/$communityId/goals', label: 'shell.goals', icon: IconTargetArrow },
  { to: '/c/$communityId/sprints', label: 'shell.sprints', icon: IconRoute },
  { to: '/c/$communityId/blockers', label: 'shell.blockers', icon: IconMountain },
  { to: '/c/$communityId/values', label: 'shell.values', icon: IconPlant2 },
  { to: '/c/$communityId/timeline', label: 'shell.timeline', icon: IconTimeline },
  { to: '/c/$communityId/members', label: 'shell.members', icon: IconUsers },
  { to: '/c/$communityId/settings', label: 'shell.settings', icon: IconSettings },
];

/** The places of the product, and those of added words before the settings, which stay last. */
export function usePlaces(): readonly MenuPlace[] {
  const added = use(AddedPlaces).map(({ word, path, icon }) => ({
    to: `/c/$communityId${path}`,
    label: `${word}.title` as TextKey,
    icon,
  }));
  return [...known.slice(0, -1), ...added, ...known.slice(-1)];
}

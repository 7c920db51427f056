import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  retainSearchParams,
} from '@tanstack/react-router';
import { boardSearchOf } from '../features/board/board-search';
import { momentOf } from '../lib/route/moment';
import type { AddedWord } from '../lib/route/places';
import { Broken, NotFound, RootFrame } from '../shell/RootFrame';
import { addedWords } from './words';

const rootRoute = createRootRoute({ component: RootFrame, notFoundComponent: NotFound, errorComponent: Broken });

const top = <Path extends string>(path: Path, component: ReturnType<typeof lazyRouteComponent>) =>
  createRoute({ getParentRoute: () => rootRoute, path, component });

const landing = top(
  '/',
  lazyRouteComponent(() => import('../features/identity/LandingScreen'), 'LandingScreen'),
);
const signIn = top(
  '/sign-in',
  lazyRouteComponent(() => import('../features/identity/SignInScreen'), 'SignInScreen'),
);
const setUp = top(
  '/set-up',
  lazyRouteComponent(() => import('../features/identity/SetUpScreen'), 'SetUpScreen'),
);
const join = top(
  '/join/$secret',
  lazyRouteComponent(() => import('../features/identity/JoinScreen'), 'JoinScreen'),
);
const start = top(
  '/start',
  lazyRouteComponent(() => import('../features/start/StartScreen'), 'StartScreen'),
);
const me = top(
  '/me',
  lazyRouteComponent(() => import('../features/identity/MeScreen'), 'MeScreen'),
);

const community = createRoute({
  getParentRoute: () => rootRoute,
  path: '/c/$communityId',
  validateSearch: momentOf,
  // A moment stays while one walks from screen to screen.
  search: { middlewares: [retainSearchParams(['at'])] },
  component: lazyRouteComponent(() => import('../shell/CommunityShell'), 'CommunityShell'),
});

const inside = <Path extends string>(path: Path, component: ReturnType<typeof lazyRouteComponent>) =>
  createRoute({ getParentRoute: () => community, path, component });

const screens = [
  inside(
    '/',
    lazyRouteComponent(() => import('../features/home/HomeScreen'), 'HomeScreen'),
  ),
  inside(
    '/goals',
    lazyRouteComponent(() => import('../features/goals/GoalsScreen'), 'GoalsScreen'),
  ),
  inside(
    '/goals/$goalId',
    lazyRouteComponent(() => import('../features/goals/GoalScreen'), 'GoalScreen'),
  ),
  inside(
    '/sprints',
    lazyRouteComponent(() => import('../features/sprints/SprintsScreen'), 'SprintsScreen'),
  ),
  inside(
    '/sprints/$sprintId',
    lazyRouteComponent(() => import('../features/sprints/SprintScreen'), 'SprintScreen'),
  ),
  createRoute({
    getParentRoute: () => community,
    path: '/sprints/$sprintId/board',
    validateSearch: boardSearchOf,
    component: lazyRouteComponent(() => import('../features/board/screen/BoardScreen'), 'BoardScreen'),
  }),
  inside(
    '/for-me',
    lazyRouteComponent(() => import('../features/for-me/ForMeScreen'), 'ForMeScreen'),
  ),
  inside(
    '/blockers',
    lazyRouteComponent(() => import('../features/blockers/BlockersScreen'), 'BlockersScreen'),
  ),
  inside(
    '/values',
    lazyRouteComponent(() => import('../features/values/ValuesScreen'), 'ValuesScreen'),
  ),
  inside(
    '/timeline',
    lazyRouteComponent(() => import('../features/timeline/TimelineScreen'), 'TimelineScreen'),
  ),
  inside(
    '/members',
    lazyRouteComponent(() => import('../features/members/MembersScreen'), 'MembersScreen'),
  ),
  inside(
    '/settings',
    lazyRouteComponent(() => import('../features/settings/SettingsScreen'), 'SettingsScreen'),
  ),
] as const;

/** Of added words: the menu alone leads there, so that links to them are not among those that are checked. */
const added = Object.values<AddedWord>(addedWords).map(({ path, screen }) =>
  inside(path, lazyRouteComponent(screen)),
) as unknown as readonly [];

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    landing,
    signIn,
    setUp,
    join,
    start,
    me,
    community.addChildren([...screens, ...added]),
  ]),
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  retainSearchParams,
} from '@tanstack/react-router';
import { boardSearchOf } from '../board/board-search';
import { momentOf } from './moment';
import { Broken, NotFound, RootFrame } from './RootFrame';

const rootRoute = createRootRoute({ component: RootFrame, notFoundComponent: NotFound, errorComponent: Broken });

const top = <Path extends string>(path: Path, component: ReturnType<typeof lazyRouteComponent>) =>
  createRoute({ getParentRoute: () => rootRoute, path, component });

const landing = top(
  '/',
  lazyRouteComponent(() => import('../identity/LandingScreen'), 'LandingScreen'),
);
const signIn = top(
  '/sign-in',
  lazyRouteComponent(() => import('../identity/SignInScreen'), 'SignInScreen'),
);
const setUp = top(
  '/set-up',
  lazyRouteComponent(() => import('../identity/SetUpScreen'), 'SetUpScreen'),
);
const join = top(
  '/join/$secret',
  lazyRouteComponent(() => import('../identity/JoinScreen'), 'JoinScreen'),
);
const start = top(
  '/start',
  lazyRouteComponent(() => import('../community/StartScreen'), 'StartScreen'),
);
const me = top(
  '/me',
  lazyRouteComponent(() => import('../identity/MeScreen'), 'MeScreen'),
);

const community = createRoute({
  getParentRoute: () => rootRoute,
  path: '/c/$communityId',
  validateSearch: momentOf,
  // A moment stays while one walks from screen to screen.
  search: { middlewares: [retainSearchParams(['at'])] },
  component: lazyRouteComponent(() => import('../community/CommunityShell'), 'CommunityShell'),
});

const inside = <Path extends string>(path: Path, component: ReturnType<typeof lazyRouteComponent>) =>
  createRoute({ getParentRoute: () => community, path, component });

const screens = [
  inside(
    '/',
    lazyRouteComponent(() => import('../community/HomeScreen'), 'HomeScreen'),
  ),
  inside(
    '/goals',
    lazyRouteComponent(() => import('../goals/GoalsScreen'), 'GoalsScreen'),
  ),
  inside(
    '/goals/$goalId',
    lazyRouteComponent(() => import('../goals/GoalScreen'), 'GoalScreen'),
  ),
  inside(
    '/sprints',
    lazyRouteComponent(() => import('../sprints/SprintsScreen'), 'SprintsScreen'),
  ),
  inside(
    '/sprints/$sprintId',
    lazyRouteComponent(() => import('../sprints/SprintScreen'), 'SprintScreen'),
  ),
  createRoute({
    getParentRoute: () => community,
    path: '/sprints/$sprintId/board',
    validateSearch: boardSearchOf,
    component: lazyRouteComponent(() => import('../board/BoardScreen'), 'BoardScreen'),
  }),
  inside(
    '/for-me',
    lazyRouteComponent(() => import('../forme/ForMeScreen'), 'ForMeScreen'),
  ),
  inside(
    '/blockers',
    lazyRouteComponent(() => import('../blockers/BlockersScreen'), 'BlockersScreen'),
  ),
  inside(
    '/values',
    lazyRouteComponent(() => import('../values/ValuesScreen'), 'ValuesScreen'),
  ),
  inside(
    '/timeline',
    lazyRouteComponent(() => import('../timeline/TimelineScreen'), 'TimelineScreen'),
  ),
  inside(
    '/members',
    lazyRouteComponent(() => import('../members/MembersScreen'), 'MembersScreen'),
  ),
  inside(
    '/settings',
    lazyRouteComponent(() => import('../community/SettingsScreen'), 'SettingsScreen'),
  ),
] as const;

export const router = createRouter({
  routeTree: rootRoute.addChildren([landing, signIn, setUp, join, start, me, community.addChildren(screens)]),
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

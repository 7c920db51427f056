import { hidesNothing, isVisible, limits, locales, plainLine, rings, roles } from '@samenspel/domain';
import { z } from 'zod';
import { nearlyFullSchema } from './nearly-full';
import { route } from './route';

/** Limits of what people may send about themselves; the server's tests attack each of them. */
export const identityLimits = {
  name: 80,
  login: { min: 3, max: 200 },
  password: { min: 10, max: 200 },
  label: 80,
  inviteDays: limits.inviteDays,
  inviteUses: limits.inviteUses,
  tokenDays: 365,
  /** Of so many people a device asks at once whether they were erased. */
  peopleOnDevice: 20,
} as const;

export const sessionCookie = 'samenspel';
/** A browser in which somebody signed in with a password before. It opens nothing: its attempts are counted apart. */
export const knownBrowserCookie = 'samenspel_known';

/** The page an invite opens; the web app and the QR code both come from this one function. */
export const inviteLink = (origin: string, secret: string): string => `${origin}/join/${secret}`;
/** The page of the one-time set-up link. The secret follows the `#`, so that it reaches no server log or referrer. */
export const setUpLink = (origin: string, secret: string): string => `${origin}/set-up#${secret}`;

const line = (max: number) =>
  z
    .string()
    .overwrite(plainLine)
    .trim()
    .min(1)
    .max(max)
    .refine(isVisible, { params: { error: 'text_unseen' } })
    .refine(hidesNothing, { params: { error: 'name_hides' } })
    .refine((value) => value.isWellFormed())
    .normalize('NFC');

const name = line(identityLimits.name);
const login = z
  .string()
  .trim()
  .min(identityLimits.login.min)
  .max(identityLimits.login.max)
  .regex(/^[^\s\p{C}]+$/u);
/** A password being set; the one typed at log-in is only limited in length. */
const newPassword = z.string().min(identityLimits.password.min).max(identityLimits.password.max);
const typedPassword = z.string().min(1).max(identityLimits.password.max);
const secret = z
  .string()
  .max(100)
  .regex(/^[\w-]+$/);
const id = z
  .string()
  .max(40)
  .regex(/^[\w-]+$/);
const locale = z.enum(locales);
const role = z.enum(roles);
const instant = z.int().describe('Milliseconds since the epoch.');

const inCommunity = z.strictObject({ communityId: id });
const managers = { kind: 'community', roles: ['owner', 'facilitator'] } as const;
const publicly = { kind: 'public' } as const;
const signedIn = { kind: 'signedIn' } as const;
const word = 'identity';

const meSchema = z
  .strictObject({
    personId: id,
    name: z.string().nullable(),
    initials: z.string(),
    hue: z.int(),
    locale,
    /** Null for a guest, who has a name only; and for a program, which need not know. */
    account: z.strictObject({ login: z.string(), installationOwner: z.boolean() }).nullable(),
    via: z.enum(['cookie', 'bearer']),
  })
  .meta({ id: 'Me' });
export type Me = z.output<typeof meSchema>;

const withCodes = z.strictObject({ me: meSchema, recoveryCodes: z.array(z.string()) });
const me = { as: 'json', schema: meSchema } as const;
const nothing = { as: 'nothing' } as const;

export const getSetUpRoute = route({
  name: 'getSetUp',
  method: 'GET',
  path: '/api/set-up',
  word,
  summary:
    'Whether this installation still waits for its owner, and whether this browser may become it without the link',
  answer: { as: 'json', schema: z.strictObject({ needed: z.boolean(), withoutLink: z.boolean() }) },
  access: publicly,
});

export const setUpRoute = route({
  name: 'setUp',
  method: 'POST',
  path: '/api/set-up',
  word,
  summary: 'Create the owner account with the one-time set-up link; without it only from the machine itself',
  body: z.strictObject({ secret: secret.optional(), name, login, password: newPassword, locale }),
  answer: { as: 'json', schema: withCodes },
  access: publicly,
});

export const logInRoute = route({
  name: 'logIn',
  method: 'POST',
  path: '/api/login',
  word,
  summary: 'Sign in with an account',
  body: z.strictObject({ login: login, password: typedPassword }),
  answer: me,
  access: publicly,
});

export const logOutRoute = route({
  name: 'logOut',
  method: 'POST',
  path: '/api/logout',
  word,
  summary: 'End this session',
  status: 204,
  answer: nothing,
  access: publicly,
});

export const recoverRoute = route({
  name: 'recover',
  method: 'POST',
  path: '/api/recover',
  word,
  summary: 'Set a new password with a recovery code; ends all other sessions',
  body: z.strictObject({ login, code: z.string().min(1).max(60), password: newPassword }),
  answer: { as: 'json', schema: z.strictObject({ me: meSchema, codesLeft: z.int() }) },
  access: publicly,
});

export const invitePreviewRoute = route({
  name: 'invitePreview',
  method: 'GET',
  path: '/api/invites/:secret',
  word,
  summary: 'What an invitation is for, before accepting it',
  params: z.strictObject({ secret }),
  answer: {
    as: 'json',
    schema: z.strictObject({
      communityId: id,
      communityName: z.string().nullable(),
      role,
      invitedBy: z.string().nullable(),
      /** A facilitator lets newcomers in. */
      letIn: z.boolean(),
      expiresAt: instant,
      over: z.enum(['expired', 'revoked', 'used']).nullable(),
      /** The reader is already a member. */
      member: z.boolean(),
    }),
  },
  access: publicly,
});

export const acceptInviteRoute = route({
  name: 'acceptInvite',
  method: 'POST',
  path: '/api/invites/:secret/accept',
  word,
  summary:
    'Join with an invitation: as who is signed in, as the guest of this device, or as a new guest with a name only',
  params: z.strictObject({ secret }),
  body: z.strictObject({ name: name.optional(), deviceSecret: secret.optional(), locale: locale.optional() }),
  answer: {
    as: 'json',
    schema: z.strictObject({
      me: meSchema,
      communityId: id,
      /** Given once, to a new guest: kept by the browser to return as the same person. */
      deviceSecret: z.string().optional(),
      waiting: z.boolean(),
      seq: z.int(),
    }),
  },
  access: publicly,
});

export const guestReturnRoute = route({
  name: 'guestReturn',
  method: 'POST',
  path: '/api/guest-return',
  word,
  summary: 'Come back as the same guest with the secret this device keeps',
  body: z.strictObject({ deviceSecret: secret }),
  answer: me,
  access: publicly,
});

export const enterDemoRoute = route({
  name: 'enterDemo',
  method: 'POST',
  path: '/api/demo/enter',
  word,
  summary: 'Look around in the demo as a guest of its own',
  body: z.strictObject({
    role: z.enum(['participant', 'facilitator', 'observer']).default('participant'),
    name: name.optional(),
    locale: locale.default('en'),
  }),
  answer: {
    as: 'json',
    schema: z.strictObject({ me: meSchema, communityId: id, deviceSecret: z.string().optional() }),
  },
  access: publicly,
});

export const getMeRoute = route({
  name: 'getMe',
  method: 'GET',
  path: '/api/me',
  word,
  summary: 'Who is asking',
  answer: me,
  access: signedIn,
});

export const changeMeRoute = route({
  name: 'changeMe',
  method: 'PUT',
  path: '/api/me',
  word,
  summary: 'Change name, colour or language',
  body: z.strictObject({ name: name.optional(), hue: z.int().min(0).max(359).optional(), locale: locale.optional() }),
  answer: me,
  access: signedIn,
});

export const eraseMeRoute = route({
  name: 'eraseMe',
  method: 'DELETE',
  path: '/api/me',
  word,
  summary:
    'Leave all communities and erase name, account and private words; shared words stay as those of a former participant',
  body: z.strictObject({ password: typedPassword.optional() }),
  status: 204,
  answer: nothing,
  access: signedIn,
});

export const erasedPeopleRoute = route({
  name: 'erasedPeople',
  method: 'POST',
  path: '/api/people/erased',
  word,
  summary: 'Who of these was erased: so that a device that was away lets go of what it keeps of them',
  body: z.strictObject({ personIds: z.array(id).max(identityLimits.peopleOnDevice) }),
  answer: { as: 'json', schema: z.strictObject({ erased: z.array(id) }) },
  access: publicly,
});

export const createAccountRoute = route({
  name: 'createAccount',
  method: 'POST',
  path: '/api/me/account',
  word,
  summary: 'Give a guest an account; they stay the same person',
  body: z.strictObject({ login, password: newPassword }),
  answer: { as: 'json', schema: withCodes },
  access: signedIn,
});

export const changePasswordRoute = route({
  name: 'changePassword',
  method: 'POST',
  path: '/api/me/password',
  word,
  summary: 'Change the password; ends all other sessions',
  body: z.strictObject({ current: typedPassword, next: newPassword }),
  status: 204,
  answer: nothing,
  access: signedIn,
});

export const renewCodesRoute = route({
  name: 'renewRecoveryCodes',
  method: 'POST',
  path: '/api/me/recovery-codes',
  word,
  summary: 'Make new recovery codes; the old ones stop working',
  body: z.strictObject({ password: typedPassword }),
  answer: { as: 'json', schema: z.strictObject({ recoveryCodes: z.array(z.string()) }) },
  access: signedIn,
});

const sessionSchema = z.strictObject({
  id,
  label: z.string(),
  createdAt: instant,
  seenAt: instant,
  expiresAt: instant,
  current: z.boolean(),
});

export const listSessionsRoute = route({
  name: 'listSessions',
  method: 'GET',
  path: '/api/me/sessions',
  word,
  summary: 'Where I am signed in',
  answer: { as: 'json', schema: z.strictObject({ sessions: z.array(sessionSchema) }) },
  access: signedIn,
});

export const revokeSessionRoute = route({
  name: 'revokeSession',
  method: 'DELETE',
  path: '/api/me/sessions/:sessionId',
  word,
  summary: 'End one of my sessions; its live connections close at once',
  params: z.strictObject({ sessionId: id }),
  status: 204,
  answer: nothing,
  access: signedIn,
});

export const createInviteRoute = route({
  name: 'createInvite',
  method: 'POST',
  path: '/api/communities/:communityId/invites',
  word: 'members',
  summary: 'Make an invitation; its link and QR code are given once',
  params: inCommunity,
  body: z.strictObject({
    commandId: z.uuid(),
    role,
    ring: z.enum(rings).default('outer'),
    days: z.int().min(1).max(identityLimits.inviteDays).default(14),
    maxUses: z.int().min(1).max(identityLimits.inviteUses).default(30),
    letIn: z.boolean().default(false),
  }),
  answer: {
    as: 'json',
    schema: z.strictObject({
      inviteId: id,
      secret: z.string(),
      link: z.string(),
      qrSvg: z.string(),
      expiresAt: instant,
      seq: z.int(),
      nearlyFull: nearlyFullSchema.optional(),
    }),
  },
  access: managers,
});

export const inviteQrRoute = route({
  name: 'inviteQr',
  method: 'GET',
  path: '/api/communities/:communityId/invites/:inviteId/qr.svg',
  word: 'members',
  summary: 'The QR code of an invitation, for who holds its secret',
  params: z.strictObject({ communityId: id, inviteId: id }),
  query: z.strictObject({ secret }),
  answer: { as: 'text', description: 'image/svg+xml' },
  access: managers,
});

const tokenSchema = z.strictObject({
  id,
  label: z.string(),
  role,
  createdAt: instant,
  seenAt: instant.nullable(),
  expiresAt: instant,
});

const members = { kind: 'community', roles: ['owner', 'facilitator', 'participant', 'observer', 'auditor'] } as const;

export const listTokensRoute = route({
  name: 'listTokens',
  method: 'GET',
  path: '/api/communities/:communityId/tokens',
  word,
  summary: 'My tokens for programs in this community',
  params: inCommunity,
  answer: { as: 'json', schema: z.strictObject({ tokens: z.array(tokenSchema) }) },
  access: members,
});

export const createTokenRoute = route({
  name: 'createToken',
  method: 'POST',
  path: '/api/communities/:communityId/tokens',
  word,
  summary: 'Make a token (Bearer) for a program that acts as me, in one role, here only; shown once',
  params: inCommunity,
  body: z.strictObject({
    role,
    label: line(identityLimits.label),
    days: z.int().min(1).max(identityLimits.tokenDays).default(90),
  }),
  answer: { as: 'json', schema: z.strictObject({ id, token: z.string(), expiresAt: instant }) },
  access: members,
});

export const revokeTokenRoute = route({
  name: 'revokeToken',
  method: 'DELETE',
  path: '/api/communities/:communityId/tokens/:tokenId',
  word,
  summary: 'Stop one of my tokens',
  params: z.strictObject({ communityId: id, tokenId: id }),
  status: 204,
  answer: nothing,
  access: members,
});

/** All routes of identity, for the access matrix and the OpenAPI document. */
export const identityRoutes = [
  getSetUpRoute,
  setUpRoute,
  logInRoute,
  logOutRoute,
  recoverRoute,
  invitePreviewRoute,
  acceptInviteRoute,
  guestReturnRoute,
  enterDemoRoute,
  getMeRoute,
  changeMeRoute,
  eraseMeRoute,
  erasedPeopleRoute,
  createAccountRoute,
  changePasswordRoute,
  renewCodesRoute,
  listSessionsRoute,
  revokeSessionRoute,
  createInviteRoute,
  inviteQrRoute,
  listTokensRoute,
  createTokenRoute,
  revokeTokenRoute,
] as const;

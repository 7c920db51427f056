import type { Server } from 'node:http';
import { accessWatch, type LiveHub } from '@samenspel/application';
import type { Limiter } from '@samenspel/cluster';
import { BoardGateway } from './boards/board.gateway';
import type { Core } from './core/core';
import type { OriginList } from './edge/origins';
import { SessionWatch } from './edge/session-watch';
import { UpgradeRouter } from './edge/upgrade-router';
import { rememberVisit } from './edge/visit';
import type { LiveAdapter } from './live/live.adapter';
import type { LiveGateway } from './live/live.gateway';
import { refuseLive } from './live/refuse-live';
import { watchAge } from './live/watch-age';

/** What a look at once missed is found this soon. */
const recheckMs = 30_000;
/** Roles end by their date: open connections end within a second of it (S6). */
const roleEndsEveryMs = 500;

interface ConnectionParts {
  readonly core: Core;
  readonly server: Server;
  readonly origins: OriginList;
  readonly limiter: Limiter;
  readonly proxies: number;
  readonly hub: LiveHub;
  /** Undefined where the API is not served. */
  readonly gateway: LiveGateway | undefined;
  readonly liveAdapter: LiveAdapter;
}

/** The open connections of a server: who gets one, and when it must end. */
interface Connections {
  /** From now on nobody gets a new one. */
  refuse(): void;
  /** Ends those of boards, after what they sent was stored; whoever serves the boards then is told. */
  close(): Promise<void>;
}

export async function openConnections(parts: ConnectionParts): Promise<Connections> {
  const { core, server, origins, limiter, proxies, hub, gateway, liveAdapter } = parts;
  const { authenticator, sessions } = core.identity;
  const sync = new BoardGateway(core.boards, core.memberships);
  const failed = (err: unknown): void => core.log.error({ err }, 'a connection could not be checked');

  const router = new UpgradeRouter({ authenticator, origins, limiter, proxies, onError: failed });
  if (gateway !== undefined)
    router.add(
      '/live',
      (request, socket, head, { principal }) => {
        rememberVisit(request, { principal, roles: [] });
        liveAdapter.handleUpgrade(request, socket, head);
        return undefined;
      },
      refuseLive,
    );
  if (core.roles.has('sync')) router.add('/sync', sync.handle, sync.refuse);
  router.attach(server);

  const stopHearing = sessions.onRevoked((revoked, at) => {
    gateway?.disconnect(revoked);
    sync.closeRevoked(revoked);
    if (at === 'here') liveAdapter.disconnectElsewhere(revoked);
  });
  // Sessions and tokens end by their date too, which nobody tells.
  const watch = watchSessions(core, [gateway, sync], failed);
  const recheck = (communityId: string, people?: readonly string[]): void => {
    hub.checkAgain(communityId, people).catch(failed);
    sync.checkAgain(communityId, people).catch(failed);
  };
  core.hearing.named.push((personId) => void hub.named(personId).catch(failed));
  core.hearing.forgotten.push((personId) => void hub.forgotten(personId).catch(failed));
  core.feed.add(await hub.reader());
  core.feed.add(await accessWatch(core.store, recheck));
  const stopAge = watchAge(core.availability, (asOf) => gateway?.tellAge(asOf));
  const roleEnds = setInterval(() => {
    for (const { communityId, personId } of core.memberships.changedBy(core.clock.now()))
      recheck(communityId, [personId]);
  }, roleEndsEveryMs).unref();
  const timer = setInterval(() => {
    core.identity.tidy().catch(failed);
    for (const communityId of hub.communities()) hub.checkAgain(communityId).catch(failed);
    sync.checkAgain().catch(failed);
  }, recheckMs).unref();

  return {
    refuse: () => router.stop(),
    close: async () => {
      clearInterval(timer);
      clearInterval(roleEnds);
      stopAge();
      watch.close();
      stopHearing();
      core.identity.close();
      await core.boards.drain();
      sync.close();
    },
  };
}

function watchSessions(
  core: Core,
  mounts: readonly ({ sessions(): Iterable<string> } | undefined)[],
  onError: (error: unknown) => void,
): SessionWatch {
  return new SessionWatch({
    secrets: core.vault.secrets,
    clock: core.clock,
    open: () => mounts.flatMap((mount) => [...(mount?.sessions() ?? [])]),
    ended: (sessionId) => core.identity.sessions.hear({ sessionId }),
    onError,
  });
}

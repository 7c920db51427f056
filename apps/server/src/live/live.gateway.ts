import {
  ConnectedSocket,
  MessageBody,
  type OnGatewayConnection,
  type OnGatewayDisconnect,
  SubscribeMessage,
  WebSocketGateway,
} from '@nestjs/websockets';
import { Follower, LiveHub, Memberships } from '@samenspel/application';
import { type AgeMessage, ApiError, type JoinAnswer, joinMessage, leaveMessage, problemOf } from '@samenspel/contracts';
import { accessMatrix } from '@samenspel/domain';
import type { Principal, Revoked } from '@samenspel/identity';
import type { Socket } from 'socket.io';
import { localeOf } from '../edge/locale';
import { toldOf } from '../edge/problem';
import { visitOf } from '../edge/visit';
import { roomsOf } from './rooms';

/** A person looks at one or two communities at a time; more than this on one connection is not a person. */
const maxFollowed = 20;

/** socket.io on `/live`: `join` and `leave` a community, and hear its events. */
@WebSocketGateway()
export class LiveGateway implements OnGatewayConnection, OnGatewayDisconnect {
  private readonly followed = new Map<string, Map<string, Follower>>();
  private readonly sockets = new Map<string, { readonly socket: Socket; readonly principal: Principal }>();
  /** What everybody here was told last. */
  private age: AgeMessage = {};

  constructor(
    private readonly hub: LiveHub,
    private readonly memberships: Memberships,
  ) {}

  handleConnection(socket: Socket): void {
    const { principal } = visitOf(socket.request);
    if (principal === null) {
      socket.disconnect(true);
      return;
    }
    this.sockets.set(socket.id, { socket, principal });
    void socket.join(roomsOf(principal));
    // Who comes again may have been told another before.
    socket.emit('age', this.age);
  }

  handleDisconnect(socket: Socket): void {
    for (const follower of this.followed.get(socket.id)?.values() ?? []) this.hub.leave(follower);
    this.followed.delete(socket.id);
    this.sockets.delete(socket.id);
  }

  @SubscribeMessage('join')
  async join(@ConnectedSocket() socket: Socket, @MessageBody() message: unknown): Promise<JoinAnswer> {
    try {
      return await this.follow(socket, message);
    } catch (error) {
      const { code, args } = toldOf(error);
      return { problem: problemOf(code, args, localeOf(socket.request)) };
    }
  }

  @SubscribeMessage('leave')
  leave(@ConnectedSocket() socket: Socket, @MessageBody() message: unknown): { readonly left: true } {
    const parsed = leaveMessage.safeParse(message);
    const mine = this.followed.get(socket.id);
    const follower = parsed.success ? mine?.get(parsed.data.communityId) : undefined;
    if (follower !== undefined) {
      this.hub.leave(follower);
      mine?.delete(follower.who.communityId);
    }
    return { left: true };
  }

  /** A sign of life, for who wants to know that the line still is. */
  @SubscribeMessage('alive')
  alive(): { readonly alive: true } {
    return { alive: true };
  }

  /** Sessions and tokens by which somebody is connected here. */
  *sessions(): Iterable<string> {
    for (const { principal } of this.sockets.values()) yield principal.sessionId;
  }

  /** Tells everybody here as of when this server knows the history; undefined: of now. */
  tellAge(asOf: number | undefined): void {
    this.age = asOf === undefined ? {} : { asOf };
    for (const { socket } of this.sockets.values()) socket.emit('age', this.age);
  }

  /** Closes the connections here of a session that ended, or of a person who is gone. */
  disconnect(revoked: Revoked): void {
    for (const { socket, principal } of [...this.sockets.values()]) {
      if (principal.sessionId === revoked.sessionId || principal.personId === revoked.personId) socket.disconnect(true);
    }
  }

  private async follow(socket: Socket, message: unknown): Promise<JoinAnswer> {
    const parsed = joinMessage.safeParse(message);
    if (!parsed.success) throw new ApiError('invalid_request', { where: 'join' });
    const { communityId, lastSeen } = parsed.data;
    const { principal } = visitOf(socket.request);
    if (principal === null) throw new ApiError('not_signed_in');
    const access = { kind: 'community', roles: accessMatrix.reads.live } as const;
    const roles = await this.memberships.rolesOrRefuse(communityId, principal, access);
    // Gone while we looked: nothing would end this follower any more.
    if (!this.sockets.has(socket.id)) throw new ApiError('unavailable');
    const mine = this.followed.get(socket.id) ?? new Map<string, Follower>();
    this.followed.set(socket.id, mine);
    const before = mine.get(communityId);
    if (before !== undefined) this.hub.leave(before);
    else if (mine.size >= maxFollowed) throw new ApiError('rate_limited', { seconds: 60 });
    const { personId, sessionId, scope } = principal;
    const who = {
      connectionId: socket.id,
      personId,
      sessionId,
      communityId,
      roles,
      ...(scope && { role: scope.role }),
    };
    const follower = new Follower(who, {
      event: (event) => void socket.emit('event', event),
      people: (news) => void socket.emit('people', { communityId, ...news }),
      renew: () => void socket.emit('renew', { communityId }),
      gone: () => void socket.emit('gone', { communityId }),
    });
    mine.set(communityId, follower);
    return this.hub.join(follower, lastSeen);
  }
}

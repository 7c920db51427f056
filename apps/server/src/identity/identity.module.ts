import { type DynamicModule, Module } from '@nestjs/common';
import {
  Accounts,
  DemoDoor,
  Erasure,
  Guests,
  type Identity,
  Invites,
  People,
  Sessions,
  SetUp,
  Tokens,
} from '@samenspel/identity';
import { EntranceController } from './entrance.controller';
import { InvitesController } from './invites.controller';
import { MeController } from './me.controller';
import { TokensController } from './tokens.controller';

@Module({})
class IdentityModule {}

/** Routes of identity over the services that `createIdentity` made; the guard of the edge stands before them. */
export const identityModule = (identity: Identity): DynamicModule => ({
  module: IdentityModule,
  controllers: [EntranceController, MeController, InvitesController, TokensController],
  providers: [
    { provide: People, useValue: identity.people },
    { provide: Sessions, useValue: identity.sessions },
    { provide: Tokens, useValue: identity.tokens },
    { provide: Accounts, useValue: identity.accounts },
    { provide: SetUp, useValue: identity.setUp },
    { provide: Guests, useValue: identity.guests },
    { provide: Invites, useValue: identity.invites },
    { provide: DemoDoor, useValue: identity.demo },
    { provide: Erasure, useValue: identity.erasure },
  ],
});

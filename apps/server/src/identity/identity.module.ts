import { type DynamicModule, Module } from '@nestjs/common';
import { Accounts } from './accounts';
import { DemoDoor } from './demo-door';
import { EntranceController } from './entrance.controller';
import { Erasure } from './erasure';
import { Guests } from './guests';
import type { Identity } from './identity';
import { Invites } from './invites';
import { InvitesController } from './invites.controller';
import { MeController } from './me.controller';
import { People } from './people';
import { Sessions } from './sessions';
import { SetUp } from './set-up';
import { Tokens } from './tokens';
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

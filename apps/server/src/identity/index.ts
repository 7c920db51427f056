export { createIdentity, type Identity, type IdentityParts } from './identity';
export { identityModule } from './identity.module';
export { initialsOf } from './people';
export type { CommunityPorts, ExecuteCommand, InviteFacts } from './ports';

/** A person with this id is there already. */
export class PersonExists extends Error {
  override readonly name = 'PersonExists';
}

/** Somebody else has this login. */
export class LoginTaken extends Error {
  override readonly name = 'LoginTaken';
}

/** This person has an account already. */
export class AccountExists extends Error {
  override readonly name = 'AccountExists';
}

/** The installation has an owner already. */
export class OwnerExists extends Error {
  override readonly name = 'OwnerExists';
}

/** The secret or its id was issued before. */
export class SecretExists extends Error {
  override readonly name = 'SecretExists';
}

export class BackupFailed extends Error {
  override readonly name = 'BackupFailed';
}

/** The file was written by a newer version of Samenspel, whose meaning this one cannot know. */
export class VaultFromNewerVersion extends Error {
  override readonly name = 'VaultFromNewerVersion';
  constructor(
    readonly found: number,
    readonly known: number,
  ) {
    super(`The vault has version ${found}; this version of Samenspel knows up to ${known}. Use a newer Samenspel.`);
  }
}

/** A vault was to be here, and this is none, or not a whole one. It is left as it is. */
export class VaultMissing extends Error {
  override readonly name = 'VaultMissing';
}

/** The vault's database is away, too slow, or full. Trying again later may help; whether a write was done is not known. */
export class VaultUnavailable extends Error {
  override readonly name = 'VaultUnavailable';
  constructor(detail: string, options?: ErrorOptions) {
    super(`The vault does not answer: ${detail}`, options);
  }
}

/** Nothing can be added for somebody who was erased. */
export class PersonErased extends Error {
  override readonly name = 'PersonErased';
}

/** The database cannot hold a vault: too old, or there is something else in it. */
export class VaultUnsuitable extends Error {
  override readonly name = 'VaultUnsuitable';
}

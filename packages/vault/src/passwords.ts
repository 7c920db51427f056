import { type Algorithm, hash, verify } from '@node-rs/argon2';

/** OWASP Password Storage Cheat Sheet (2024): argon2id with 19 MiB, 2 passes, 1 lane. */
const options = { algorithm: 2 as Algorithm.Argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Turns and checks passwords; a port, so that tests of other things need not pay for them. */
export interface Passwords {
  /** PHC string of a password. */
  hash(password: string): Promise<string>;
  /** Whether the password belongs to the hash. With no hash (an unknown login) it takes as long, and says no. */
  matches(password: string, passwordHash: string | undefined): Promise<boolean>;
}

/** argon2id; passwords that look the same are the same (NFKC, RFC 8265 section 4.2). */
export function argon2Passwords(): Passwords {
  let dummy: Promise<string> | undefined;
  const hashOf = (password: string) => hash(password.normalize('NFKC'), options);
  return {
    hash: hashOf,
    async matches(password, passwordHash) {
      // An unknown login must cost what a wrong password costs, or the time tells which logins exist.
      dummy ??= hashOf('no account has this password');
      const right = await verify(passwordHash ?? (await dummy), password.normalize('NFKC'));
      return right && passwordHash !== undefined;
    },
  };
}

/** The form in which logins are kept and compared: case and look-alike forms do not make another login. */
export const normaliseLogin = (login: string): string => login.normalize('NFKC').trim().toLowerCase();

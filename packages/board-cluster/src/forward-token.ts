import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import type { ConnectionRequest } from '@samenspel/board-sync';
import { z } from 'zod';

/** A pass is good for so long, and clocks of nodes may differ by as much, milliseconds. */
const goodForMs = 30_000;
/** Passes remembered against being shown twice; who sends more in a minute must wait. */
const maxRememberedTokens = 200_000;
const maxTokenLength = 4_096;
const minSecretLength = 32;

/** Name of the header a pass travels in. */
export const forwardTokenHeader = 'x-samenspel-pass';

/** What a node says of a client it forwards to another node. */
interface ForwardToken {
  /** Id of the node it is shown to. */
  readonly to: string;
  /** When it was made, milliseconds since the epoch. */
  readonly at: number;
  /** Different in every pass. */
  readonly nonce: string;
  readonly request: ConnectionRequest;
}

const forwardTokenSchema = z.object({
  to: z.string(),
  at: z.number().int(),
  nonce: z.string().length(24),
  request: z.object({
    boardId: z.string(),
    personId: z.string(),
    mayEdit: z.boolean(),
    speaks: z.boolean(),
    epoch: z.string().exactOptional(),
    sessionId: z.string().exactOptional(),
  }),
});

/** Signs and checks passes with a secret that all nodes have. A pass opens one connection, to one node, for half a minute. */
export class ForwardTokens {
  private readonly key: Buffer;
  /** Nonces by when they may be forgotten. */
  private readonly shown = new Map<string, number>();

  /** @throws Error when the secret is shorter than 32 characters */
  constructor(
    secret: string,
    private readonly now: () => number = Date.now,
  ) {
    if (secret.length < minSecretLength) throw new Error(`The cluster secret needs ${minSecretLength} characters`);
    this.key = Buffer.from(hkdfSync('sha256', secret, '', 'samenspel board link 1', 32));
  }

  sign(to: string, request: ConnectionRequest): string {
    const pass: ForwardToken = { to, at: this.now(), nonce: randomBytes(16).toString('base64'), request };
    const text = Buffer.from(JSON.stringify(pass)).toString('base64url');
    return `${text}.${this.mac(text).toString('base64url')}`;
  }

  /** Who is forwarded; null when this is not a pass to `to` that was made just now and never shown before. */
  check(to: string, header: string | undefined): ConnectionRequest | null {
    if (header === undefined || header.length > maxTokenLength) return null;
    const [text = '', mac = '', ...more] = header.split('.');
    if (more.length > 0 || !this.isSigned(text, mac)) return null;
    const pass = forwardTokenSchema.safeParse(parse(text)).data;
    if (!pass || pass.to !== to || Math.abs(this.now() - pass.at) > goodForMs) return null;
    return this.isNew(pass.nonce) ? pass.request : null;
  }

  private isSigned(text: string, mac: string): boolean {
    const given = Buffer.from(mac, 'base64url');
    const right = this.mac(text);
    return given.length === right.length && timingSafeEqual(given, right);
  }

  private mac(text: string): Buffer {
    return createHmac('sha256', this.key).update(text).digest();
  }

  private isNew(nonce: string): boolean {
    const now = this.now();
    // In the order they were shown, which is the order they end in.
    for (const [old, until] of this.shown) {
      if (until > now) break;
      this.shown.delete(old);
    }
    if (this.shown.has(nonce) || this.shown.size >= maxRememberedTokens) return false;
    this.shown.set(nonce, now + 2 * goodForMs);
    return true;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    return null;
  }
}

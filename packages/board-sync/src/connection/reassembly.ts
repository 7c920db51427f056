import { type CloseCode, closeCode, maxReassemblyBytes } from '@samenspel/board-protocol';
import type { InspectedUpdate } from '../document/inspect-update';

/** A part of an update that can be merged once those before it are. */
export interface UpdateChunk {
  readonly update: Uint8Array;
  readonly inspected: InspectedUpdate;
}

/** Bytes that all connections of a process together may hold. */
export class ReassemblyBudget {
  private held = 0;

  constructor(private readonly most: number) {}

  /** False when that is too much; then nothing is taken. */
  take(bytes: number): boolean {
    if (this.held + bytes > this.most) return false;
    this.held += bytes;
    return true;
  }

  give(bytes: number): void {
    this.held -= bytes;
  }
}

/** The beginnings of one connection's large updates: until the last piece is here, and then until they are stored. */
export class Reassembly {
  private begun: UpdateChunk[] = [];
  private held = 0;

  constructor(private readonly all: ReassemblyBudget) {}

  /** Keeps a piece; why not, when it is too much. */
  add(piece: UpdateChunk): { readonly code: CloseCode; readonly reason: string } | null {
    const { byteLength } = piece.update;
    if (this.held + byteLength > maxReassemblyBytes)
      return { code: closeCode.tooLarge, reason: 'more than a board holds' };
    if (!this.all.take(byteLength)) return { code: closeCode.tryAgainLater, reason: 'too much from everybody' };
    this.held += byteLength;
    this.begun.push(piece);
    return null;
  }

  /** All pieces of the update that this one ends. */
  endedBy(last: UpdateChunk): readonly UpdateChunk[] {
    return [...this.begun.splice(0), last];
  }

  /** An update is stored or refused: its beginnings are held no longer. */
  settled(pieces: readonly UpdateChunk[]): void {
    this.release(pieces.slice(0, -1).reduce((sum, { update }) => sum + update.byteLength, 0));
  }

  /** The connection is gone. */
  drop(): void {
    this.begun = [];
    this.release(this.held);
  }

  private release(bytes: number): void {
    const given = Math.min(bytes, this.held);
    this.held -= given;
    this.all.give(given);
  }
}

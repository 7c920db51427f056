import type { BoardSync, OpenConnection } from '@samenspel/board-sync';
import { createDecoder, readVarUint } from 'lib0/decoding';
import { createEncoder, length, toUint8Array, writeVarUint } from 'lib0/encoding';
import { messageYjsSyncStep2, readSyncMessage, writeSyncStep1, writeUpdate } from 'y-protocols/sync';
import * as Y from 'yjs';

const syncMessage = 0;

/** A person's own copy of a board, connected as a browser is: it speaks y-websocket's protocol with the sync engine. */
export class BoardClient {
  private readonly doc = new Y.Doc();
  private readonly connection: OpenConnection;
  private closedFor: string | undefined;
  private arrive: () => void = () => undefined;
  /** Resolves when the board is here: among several servers it takes a moment to find out which one serves it. */
  private readonly arrived = new Promise<void>((resolve) => {
    this.arrive = resolve;
  });

  constructor(
    private readonly boards: BoardSync,
    private readonly boardId: string,
    personId: string,
    clientId: number,
  ) {
    this.doc.clientID = clientId;
    this.connection = boards.connect(
      { boardId, personId, mayEdit: true, speaks: false },
      {
        bufferedAmount: 0,
        send: (frame) => this.receive(frame),
        close: (code, reason) => {
          this.closedFor = `${code} ${reason}`;
          this.arrive();
        },
      },
    );
    this.send((encoder) => writeSyncStep1(encoder, this.doc));
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.send((encoder) => writeUpdate(encoder, update));
    });
  }

  /** Changes the copy as its person does, and resolves when the server has stored it. */
  async edit(change: (doc: Y.Doc) => void): Promise<void> {
    await this.arrived;
    await this.boards.settled(this.boardId);
    change(this.doc);
    await this.boards.settled(this.boardId);
    if (this.closedFor !== undefined) throw new Error(`The board was closed: ${this.closedFor}`);
  }

  leave(): void {
    this.connection.closed();
    this.doc.destroy();
  }

  private receive(frame: Uint8Array): void {
    const decoder = createDecoder(frame);
    if (readVarUint(decoder) !== syncMessage) return;
    const answer = createEncoder();
    writeVarUint(answer, syncMessage);
    if (readSyncMessage(decoder, answer, this.doc, this) === messageYjsSyncStep2) this.arrive();
    if (length(answer) > 1) this.connection.receive(toUint8Array(answer));
  }

  private send(write: (encoder: ReturnType<typeof createEncoder>) => void): void {
    const encoder = createEncoder();
    writeVarUint(encoder, syncMessage);
    write(encoder);
    this.connection.receive(toUint8Array(encoder));
  }
}

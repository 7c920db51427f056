import type { ClientDuplexStream } from '@grpc/grpc-js';
import { convertToCommandError, UnavailableError } from '@kurrent/kurrentdb-client';
import { type AppendAnswer, decodeAnswer } from './wire/batch-append';

export type Duplex = ClientDuplexStream<Buffer, Buffer>;

interface Waiting {
  readonly resolve: (answer: AppendAnswer) => void;
  readonly reject: (error: Error) => void;
}

/** The one long call of a client over which its appends go; each is answered under the id that it came with. */
export class AppendCall {
  private readonly waiting = new Map<string, Waiting>();
  private ended: Error | undefined;

  constructor(private readonly call: Duplex) {
    call.on('data', (bytes: Buffer) => {
      const { correlationId, answer } = decodeAnswer(bytes);
      this.waiting.get(correlationId)?.resolve(answer);
      this.waiting.delete(correlationId);
    });
    call.on('error', (error) => this.end(convertToCommandError(error)));
    call.on('end', () => this.end(new UnavailableError()));
  }

  /** @param request `BatchAppendReq` under that id. Some are never answered: who waits no longer says so. */
  send(correlationId: string, request: Buffer): Promise<AppendAnswer> {
    return new Promise((resolve, reject) => {
      if (this.ended) return reject(this.ended);
      this.waiting.set(correlationId, { resolve, reject });
      this.call.write(request);
    });
  }

  forget(correlationId: string): void {
    this.waiting.delete(correlationId);
  }

  /** How many are waited for. */
  get size(): number {
    return this.waiting.size;
  }

  private end(error: Error): void {
    this.ended ??= error;
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}

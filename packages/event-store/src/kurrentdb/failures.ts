import {
  AccessDeniedError,
  MaxAppendSizeExceededError,
  StreamDeletedError,
  UnknownError,
} from '@kurrent/kurrentdb-client';
import { EventStoreError, LimitExceeded, StoreUnavailable } from '../errors';

/** The client has no name for this refusal: of `Append` it gives the server's sentence, of `BatchAppend` the name of the error. */
const eventTooBig = /Maximum ?Append ?Event ?Size/;

/**
 * What a failed call means when repeating it does not help; undefined when it may (away, another leader, too late, cancelled,
 * and whatever the client does not know: repeating is safe, because of the event ids).
 * @param bytes what the refused append weighs
 */
export function lasting(error: unknown, bytes = 0): EventStoreError | undefined {
  if (error instanceof EventStoreError) return error;
  if (error instanceof MaxAppendSizeExceededError) {
    return new LimitExceeded('MaxAppendSize of KurrentDB', error.maxAppendSize, bytes);
  }
  if (error instanceof UnknownError && eventTooBig.test(error.message)) {
    const max = / of (\d+)/.exec(error.message)?.[1];
    return new LimitExceeded('MaxAppendEventSize of KurrentDB', max ? Number(max) : bytes - 1, bytes);
  }
  if (error instanceof AccessDeniedError) {
    return new StoreUnavailable('KurrentDB refuses the credentials', { cause: error });
  }
  if (error instanceof StreamDeletedError) {
    return new StoreUnavailable(`The stream ${error.streamName} was deleted in KurrentDB`, { cause: error });
  }
  return undefined;
}

export function away(cause: unknown): StoreUnavailable {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new StoreUnavailable(`KurrentDB does not answer: ${reason}`, { cause });
}

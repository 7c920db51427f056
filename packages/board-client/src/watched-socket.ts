import {
  encodeAnswerFrame,
  encodePieceFrame,
  encodeUpdateFrame,
  splitUpdate,
  updateFrameKind,
} from '@samenspel/board-protocol';
import * as decoding from 'lib0/decoding';
import type { SaveTracker } from './save-tracker';

type Sendable = Parameters<WebSocket['send']>[0];

/**
 * The given WebSocket class, which has its update frames counted as they go out, and sends what is too large for one frame in
 * pieces. A change made between opening and our answer is not sent on its own: it may build on changes made offline that only
 * the answer brings, and the answer holds it as well.
 */
export function watchedSocket(Base: typeof WebSocket, tracker: SaveTracker, onSent: () => void): typeof WebSocket {
  return class extends Base {
    override send(data: Sendable): void {
      const kind = data instanceof Uint8Array ? updateFrameKind(data) : null;
      if (kind === null || !(data instanceof Uint8Array)) {
        super.send(data);
        return;
      }
      if (kind === 'update' && !tracker.mayTell) return;
      tracker.sent(kind);
      onSent();
      for (const frame of framesOf(data, kind)) super.send(frame as Uint8Array<ArrayBuffer>);
    }
  };
}

/** An update frame as it is sent: alone, or after the pieces that come before its own. */
function* framesOf(frame: Uint8Array, kind: 'answer' | 'update'): Generator<Uint8Array> {
  const decoder = decoding.createDecoder(frame);
  // The two numbers of a sync frame.
  for (const _ of [0, 1]) decoding.readVarUint(decoder);
  const pieces = splitUpdate(decoding.readVarUint8Array(decoder));
  for (const piece of pieces.slice(0, -1)) yield encodePieceFrame(piece);
  const [last] = pieces.slice(-1);
  if (pieces.length === 1 || !last) yield frame;
  else yield kind === 'answer' ? encodeAnswerFrame(last) : encodeUpdateFrame(last);
}

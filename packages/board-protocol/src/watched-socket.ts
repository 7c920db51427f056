import { updateFrameKind } from './messages';
import type { SaveTracker } from './save-tracker';

type Sendable = Parameters<WebSocket['send']>[0];

/**
 * The given WebSocket class, which has its update frames counted as they go out. A change made between opening and our answer
 * is not sent on its own: it may build on changes made offline that only the answer brings, and the answer holds it as well.
 */
export function watchedSocket(Base: typeof WebSocket, tracker: SaveTracker, onSent: () => void): typeof WebSocket {
  return class extends Base {
    override send(data: Sendable): void {
      const kind = data instanceof Uint8Array ? updateFrameKind(data) : null;
      if (kind === 'update' && !tracker.mayTell) return;
      if (kind !== null) {
        tracker.sent(kind);
        onSent();
      }
      super.send(data);
    }
  };
}

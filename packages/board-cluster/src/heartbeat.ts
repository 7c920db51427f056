import type { WebSocket } from 'ws';

/** Who was silent for so long is asked, milliseconds. */
const askMs = 500;
const beatMs = askMs / 2;
/** A node that is silent for so long is taken for dead, milliseconds: it was asked three times and more. */
const maxSilenceMs = 2_000;

/**
 * Notices lines between nodes whose other end is gone without saying so: killed with its machine, paused, cut off. Both ends
 * ask whoever was silent for a moment.
 */
export class Heartbeat {
  private readonly lines = new Map<WebSocket, { heardAt: number; readonly onSilent: () => void }>();
  private beatAt = performance.now();
  private readonly timer = setInterval(() => this.beat(), beatMs).unref();

  /** Watches a line that is open, until it is closed. A dead one is told of and terminated: it closes with 1006. */
  watch(line: WebSocket, onSilent: () => void = () => undefined): void {
    const watched = { heardAt: performance.now(), onSilent };
    this.lines.set(line, watched);
    const heard = () => {
      watched.heardAt = performance.now();
    };
    for (const sign of ['message', 'ping', 'pong'] as const) line.on(sign, heard);
    line.on('close', () => {
      this.lines.delete(line);
    });
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private beat(): void {
    const now = performance.now();
    // This process did not run itself: what came meanwhile is still to be read.
    const slept = now - this.beatAt > askMs;
    this.beatAt = now;
    for (const [line, watched] of this.lines) {
      const silentMs = now - watched.heardAt;
      if (slept) watched.heardAt = now;
      else if (silentMs > maxSilenceMs) {
        watched.onSilent();
        line.terminate();
      } else if (silentMs >= askMs && line.readyState === line.OPEN) line.ping();
    }
  }
}

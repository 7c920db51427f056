import type { EventEmitter } from 'node:events';

/** Resolves at the first of these events, and leaves no listener behind. */
export function firstOf(...events: readonly (readonly [EventEmitter, string])[]): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      for (const [emitter, name] of events) emitter.off(name, done);
      resolve();
    };
    for (const [emitter, name] of events) emitter.on(name, done);
  });
}

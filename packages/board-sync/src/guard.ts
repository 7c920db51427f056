import { Worker } from 'node:worker_threads';

/** Updates above this are tried out in a thread of their own first, bytes: crafted ones can cost seconds to merge. */
export const GUARDED_UPDATE_BYTES = 64 * 1024;
const guardTimeoutMs = 2_000;
const guardHeapMb = 256;

/** Runs in the worker; plain JavaScript, because a thread has no loader of ours. */
const script = `
const { parentPort, workerData } = require('node:worker_threads');
const Y = require(workerData.yjs);
const doc = new Y.Doc();
Y.applyUpdate(doc, workerData.state);
Y.applyUpdate(doc, workerData.update);
parentPort.postMessage('done');
`;

/**
 * Tells whether an update can be merged into `state` within limits of time and memory, without risking this thread.
 * Both are copied; nothing comes back.
 */
export function canBeMerged(state: Uint8Array, update: Uint8Array, timeoutMs = guardTimeoutMs): Promise<boolean> {
  return new Promise((resolve) => {
    const worker = new Worker(script, {
      eval: true,
      workerData: { yjs: require.resolve('yjs'), state, update },
      resourceLimits: { maxOldGenerationSizeMb: guardHeapMb },
      stderr: true,
    });
    const settle = (answer: boolean) => {
      clearTimeout(timer);
      void worker.terminate().then(() => resolve(answer));
    };
    const timer = setTimeout(() => settle(false), timeoutMs);
    worker.once('message', () => settle(true));
    worker.once('error', () => settle(false));
  });
}

import { Worker } from 'node:worker_threads';

const heapMb = 256;
/** Longest that loading the board in the thread may take, milliseconds: what is on it already is not the sender's doing. */
const loadingMs = 60_000;

/** Runs in the thread; plain JavaScript, because a thread has no loader of ours. */
const script = `
const { parentPort, workerData } = require('node:worker_threads');
const Y = require(workerData.yjs);
const doc = new Y.Doc();
Y.applyUpdate(doc, workerData.state);
parentPort.postMessage(0);
for (const update of workerData.updates) {
  const from = performance.now();
  Y.applyUpdate(doc, update);
  parentPort.postMessage(performance.now() - from);
}
`;

/** How long each update that could be merged took, milliseconds; the first one after them could not. */
type TriedOut = readonly number[];

/**
 * Merges updates into `state`, one after the other, in a thread of its own, without risking this one: an update that takes
 * longer than `mergeMs`, more memory than the thread has, or is none, ends the trial. All is copied; nothing comes back.
 */
export function dryRunInWorker(state: Uint8Array, updates: readonly Uint8Array[], mergeMs: number): Promise<TriedOut> {
  return new Promise((resolve) => {
    const tookMs: number[] = [];
    let heard = 0;
    let timer: NodeJS.Timeout | undefined;
    const worker = new Worker(script, {
      eval: true,
      workerData: { yjs: require.resolve('yjs'), state, updates },
      resourceLimits: { maxOldGenerationSizeMb: heapMb },
      stderr: true,
    });
    const end = () => {
      worker.removeAllListeners('message');
      clearTimeout(timer);
      void worker.terminate().then(() => resolve(tookMs));
    };
    const waitFor = (ms: number) => {
      clearTimeout(timer);
      const before = heard;
      // What was told while this thread was busy is heard first.
      timer = setTimeout(() => setImmediate(() => heard === before && end()), ms);
    };
    worker.on('message', (ms: number) => {
      heard += 1;
      // The first says that the board is loaded.
      if (heard > 1) tookMs.push(ms);
      if (tookMs.length === updates.length) end();
      else waitFor(mergeMs);
    });
    worker.once('error', end);
    waitFor(loadingMs);
  });
}

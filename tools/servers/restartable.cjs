/** What servers have in common: killed, paused, stopped, and started again on the same port and folder. */

/**
 * @param start starts the process anew; resolves with what `startChild` resolves with
 * @param stopSignal what it takes as "end now, in order"
 * @param stopWithinMs after which it is killed instead
 * @param dropSignal what ends it at once when its data go with it
 * @param after runs once it is stopped for good
 */
async function restartable({ start, stopSignal, stopWithinMs, dropSignal = 'SIGKILL', after = () => undefined }) {
  let child = await start();
  const end = () => child.end(stopSignal, stopWithinMs);
  return {
    get pid() {
      return child.pid;
    },
    get isGone() {
      return child.isGone;
    },
    get gone() {
      return child.gone;
    },
    printed: () => child.printed(),
    /** As a power cut. Resolves when the process is gone. */
    async kill() {
      child.signal('SIGKILL');
      await child.gone;
    },
    /** It stays, with its connections, and answers nothing. */
    pause: () => void child.signal('SIGSTOP'),
    resume: () => void child.signal('SIGCONT'),
    async restart() {
      await end();
      child = await start();
    },
    async stop() {
      child.signal('SIGCONT');
      await end();
      await after();
    },
    /** Ends it without order, when what it has is thrown away. */
    async drop() {
      child.signal('SIGCONT');
      if (dropSignal === 'SIGKILL') child.signal(dropSignal); // what it started goes too
      await child.end(dropSignal, stopWithinMs);
      await after();
    },
  };
}

module.exports = { restartable };

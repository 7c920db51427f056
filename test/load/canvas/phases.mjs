/** One phase of work in a page, by real input of the browser, measured by the frames it drew. */
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const FRAME_MS = 1000 / 60;

/** Runs in the page: notes the time of every frame until it is stopped. */
export function frameRecorder() {
  let times = [];
  let running = false;
  const note = (now) => {
    if (!running) return;
    times.push(now);
    requestAnimationFrame(note);
  };
  window.frames_ = {
    start() {
      times = [];
      running = true;
      requestAnimationFrame(note);
    },
    stop() {
      running = false;
      return times;
    },
  };
}

/** Repeats a step about sixty times a second, as a hand does, however long each takes. */
async function steadily(seconds, step) {
  const from = performance.now();
  let count = 0;
  for (; performance.now() - from < seconds * 1000; count += 1) {
    await step(count);
    const ahead = (count + 1) * FRAME_MS - (performance.now() - from);
    if (ahead > 0) await pause(ahead);
  }
  return count;
}

/** What is done in each phase; gives what must have changed by it. */
const work = {
  async pan(page, seconds) {
    const steps = await steadily(seconds, (count) =>
      page.mouse.wheel(count % 120 < 60 ? 14 : -14, count % 80 < 40 ? 9 : -9),
    );
    return steps;
  },
  async zoom(page, seconds) {
    await page.keyboard.down('Control');
    const steps = await steadily(seconds, (count) => page.mouse.wheel(0, count % 60 < 30 ? -6 : 6));
    await page.keyboard.up('Control');
    return steps;
  },
  async drag(page, seconds, { point }) {
    await page.mouse.move(...point);
    await page.mouse.down();
    const steps = await steadily(seconds, (count) =>
      page.mouse.move(point[0] + 120 * Math.sin(count / 25), point[1] + 90 * Math.sin(count / 17)),
    );
    await page.mouse.up();
    return steps;
  },
  /** A hundred changes of others a second, told once per frame at most. */
  async remote(page, seconds, { moves }) {
    let sent = 0;
    await steadily(seconds, async (count) => {
      const due = Math.floor(((count + 1) * 100) / 60);
      const batch = moves.slice(sent, due);
      sent = due;
      if (batch.length > 0) await page.evaluate((list) => window.bench.move(list), batch);
    });
    return sent;
  },
};

/** Does one phase and gives frames per second, the 95th percentile of the time between frames, and main-thread time per frame. */
export async function measure(page, cdp, phase, seconds, details) {
  const busy = async () => {
    const { metrics } = await cdp.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration').value;
  };
  await page.evaluate(() => window.frames_.start());
  const before = await busy();
  const steps = await work[phase](page, seconds, details);
  const after = await busy();
  const times = await page.evaluate(() => window.frames_.stop());
  const gaps = times.slice(1).map((time, index) => time - times[index]);
  gaps.sort((a, b) => a - b);
  const span = times.at(-1) - times[0];
  return {
    fps: (1000 * gaps.length) / span,
    p95FrameMs: gaps[Math.floor(gaps.length * 0.95)] ?? span,
    mainThreadMsPerFrame: (1000 * (after - before)) / Math.max(1, gaps.length),
    steps,
  };
}

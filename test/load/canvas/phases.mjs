/** One phase of work in a page, measured by the frames it drew. */

/**
 * Runs in the page: does one phase, a step of input in every frame as a hand on a mouse or trackpad gives it, and notes when
 * frames came. Input is made in the page, so that the bench itself takes no processor time from the browser.
 */
export function installDriver() {
  const target = (x, y) => document.elementFromPoint(x, y) ?? document.body;
  const mouse = (type, [x, y], more = {}) => {
    const init = { bubbles: true, cancelable: true, composed: true, view: window, clientX: x, clientY: y, ...more };
    const element = target(x, y);
    const held = more.buttons === 1;
    const pointer = { pointerId: 1, pointerType: 'mouse', isPrimary: true, pressure: held ? 0.5 : 0, ...init };
    element.dispatchEvent(new PointerEvent(`pointer${type}`, pointer));
    element.dispatchEvent(new MouseEvent(`mouse${type}`, init));
  };
  /** What wheel events go to: looked for once, which is no part of the canvas' work. */
  let under = null;
  const wheel = (deltaX, deltaY, ctrlKey = false) => {
    const [x, y] = [innerWidth / 2, innerHeight / 2];
    under ??= target(x, y);
    const init = { bubbles: true, cancelable: true, composed: true, view: window, clientX: x, clientY: y };
    under.dispatchEvent(new WheelEvent('wheel', { ...init, deltaX, deltaY, ctrlKey }));
  };
  const steps = {
    pan: (count) => wheel(count % 120 < 60 ? 14 : -14, count % 80 < 40 ? 9 : -9),
    zoom: (count) => wheel(0, count % 61 < 31 ? -6 : 6, true),
    drag: (count, { point: [x, y] }) =>
      mouse('move', [x + 120 * Math.sin(count / 25), y + 90 * Math.sin(count / 17)], { buttons: 1 }),
    /** A hundred changes a second by others. */
    remote(_count, { moves, gone }) {
      const due = Math.floor(gone / 10);
      if (due > this.sent) window.bench.move(moves.slice(this.sent, due));
      this.sent = due;
    },
    sent: 0,
  };
  window.drive = async (phase, seconds, details) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    if (phase === 'drag') mouse('down', details.point, { buttons: 1, button: 0 });
    steps.sent = 0;
    under = null;
    const times = [await frame()];
    for (let count = 0; times.at(-1) - times[0] < seconds * 1000; count += 1) {
      steps[phase](count, { ...details, gone: times.at(-1) - times[0] });
      times.push(await frame());
    }
    if (phase === 'drag') mouse('up', details.point, { button: 0 });
    return { times, sent: steps.sent };
  };
}

/** Does one phase and gives frames per second, the 95th percentile of the time between frames, and main-thread time per frame. */
export async function measure(page, cdp, phase, seconds, details) {
  const busy = async () => {
    const { metrics } = await cdp.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration').value;
  };
  const before = await busy();
  const { times, sent } = await page.evaluate(
    ([what, long, more]) => window.drive(what, long, more),
    [phase, seconds, details],
  );
  const after = await busy();
  const gaps = times.slice(1).map((time, index) => time - times[index]);
  gaps.sort((a, b) => a - b);
  return {
    fps: (1000 * gaps.length) / (times.at(-1) - times[0]),
    p95FrameMs: gaps[Math.floor(gaps.length * 0.95)] ?? 0,
    mainThreadMsPerFrame: (1000 * (after - before)) / Math.max(1, gaps.length),
    sent,
  };
}

import type { Drag, Press, Stage } from '../stage';

/** Pushes the paper. A press that went nowhere is a tap. */
export function panDrag(stage: Stage, start: Press, tap?: (press: Press) => void): Drag {
  let [lastX, lastY] = start.screen;
  let wandered = false;
  return {
    move({ screen: [x, y] }) {
      if (!wandered && tap && Math.hypot(x - start.screen[0], y - start.screen[1]) < 6) return;
      wandered = true;
      stage.camera.panBy(x - lastX, y - lastY);
      [lastX, lastY] = [x, y];
    },
    end(press) {
      if (!wandered) tap?.(press);
    },
    cancel: () => undefined,
  };
}

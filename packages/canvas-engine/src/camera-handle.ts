import { bounds } from './bounds';
import type { Camera } from './camera';
import type { Projector } from './projector';
import type { Scene } from './scene';
import type { CameraHandle } from './types';

const fitPad = 48;

/** The camera as those outside the canvas use it: by items too, and told at most once per frame. */
export const cameraHandle = (camera: Camera, scene: Scene, projector: Projector): CameraHandle => ({
  get: () => camera.view,
  set: (view, { animate = false } = {}) => camera.set(view, animate),
  fit(ids = 'all', pad = fitPad, { animate = false } = {}) {
    const rect = bounds(scene, ids);
    if (rect) camera.fit(rect, pad, animate);
  },
  fitRect: (rect, pad = fitPad, { animate = false } = {}) => camera.fit(rect, pad, animate),
  zoomBy: (factor, at, { animate = false } = {}) => camera.zoomBy(factor, at, animate),
  toBoard: (point) => camera.toBoard(point),
  toScreen: (point) => camera.toScreen(point),
  visible: () => camera.visible(),
  subscribe: (listener) => projector.onView(listener),
});

import type { Point, Rect, View } from './types';

/** 2 % to 400 %. */
export const minZoom = 0.02;
export const maxZoom = 4;

/** Size of the canvas on the screen, in pixels. */
export interface Screen {
  readonly width: number;
  readonly height: number;
}

export const clampZoom = (zoom: number): number => Math.min(maxZoom, Math.max(minZoom, zoom));

export const toBoard = (view: View, screen: Screen, [x, y]: Point): Point => [
  view.x + (x - screen.width / 2) / view.zoom,
  view.y + (y - screen.height / 2) / view.zoom,
];

export const toScreen = (view: View, screen: Screen, [x, y]: Point): Point => [
  (x - view.x) * view.zoom + screen.width / 2,
  (y - view.y) * view.zoom + screen.height / 2,
];

export const visibleRect = (view: View, screen: Screen): Rect => ({
  x: view.x - screen.width / 2 / view.zoom,
  y: view.y - screen.height / 2 / view.zoom,
  width: screen.width / view.zoom,
  height: screen.height / view.zoom,
});

/** The view after the paper is pushed by so many pixels. */
export const panned = (view: View, dx: number, dy: number): View => ({
  x: view.x - dx / view.zoom,
  y: view.y - dy / view.zoom,
  zoom: view.zoom,
});

/** Zooms by a factor; the board point under `at` stays under it. */
export function zoomedAt(view: View, screen: Screen, factor: number, at: Point): View {
  return held(toBoard(view, screen, at), at, clampZoom(view.zoom * factor), screen);
}

/** The view at a zoom in which a board point stands at a screen point. */
const held = (point: Point, at: Point, zoom: number, screen: Screen): View => ({
  x: point[0] - (at[0] - screen.width / 2) / zoom,
  y: point[1] - (at[1] - screen.height / 2) / zoom,
  zoom,
});

/** On a screen at least this large, in pixels of its smaller side, the room asked for is the room given. */
const amplePixels = 900;

/** The view that shows a box whole, with room around it in pixels (less on a small screen), and not larger than `most`. */
export function fitted(rect: Rect, screen: Screen, pad: number, most = 1): View {
  const around = pad * Math.min(1, Math.min(screen.width, screen.height) / amplePixels);
  const room = (size: number) => Math.max(40, size - 2 * around);
  const zoom = Math.min(
    most,
    room(screen.width) / Math.max(1, rect.width),
    room(screen.height) / Math.max(1, rect.height),
  );
  return { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2, zoom: clampZoom(zoom) };
}

/** Two fingers, before and now: the board point between them stays between them, and their distance is the zoom. */
export function pinched(
  start: View,
  screen: Screen,
  before: readonly [Point, Point],
  now: readonly [Point, Point],
): View {
  const between = (pair: readonly [Point, Point]): Point => [
    (pair[0][0] + pair[1][0]) / 2,
    (pair[0][1] + pair[1][1]) / 2,
  ];
  const apart = (pair: readonly [Point, Point]) =>
    Math.max(1, Math.hypot(pair[0][0] - pair[1][0], pair[0][1] - pair[1][1]));
  const zoom = clampZoom((start.zoom * apart(now)) / apart(before));
  return held(toBoard(start, screen, between(before)), between(now), zoom, screen);
}

/**
 * A view on the way from one to another, `t` from 0 to 1. Zoom goes by equal factors; the middle moves so that one point of the board
 * stays where it is, which is what the eye follows.
 */
export function between(from: View, to: View, t: number): View {
  const zoom = from.zoom * (to.zoom / from.zoom) ** t;
  const spread = 1 / from.zoom - 1 / to.zoom;
  const part = Math.abs(spread) < 1e-6 ? t : (1 / from.zoom - 1 / zoom) / spread;
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part, zoom };
}

export const sameView = (a: View, b: View): boolean => a.x === b.x && a.y === b.y && a.zoom === b.zoom;

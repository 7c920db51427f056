export { type Axis, align, distribute, type Shift, type Side, spaceOut, tidy } from './arrange/arrange';
export { around, type Box } from './arrange/boxes';
export { freePlace } from './arrange/free-place';
export { createCanvas } from './create-canvas';
export { pointsOf } from './extent';
export type { SceneNode } from './node';
export { lightPalette, paletteOf, putPalette } from './palette';
export { headPaths, routePath } from './renderers/connector';
export { wantedNameSize } from './renderers/frame';
export type { Kit, Shown } from './renderers/kit';
export { hostOf } from './renderers/link-and-embed';
export { shapePath } from './renderers/shape-path';
export { hasSigns, type Signs, signScale, signsHeight, signsOf } from './renderers/signs';
export { wordsOf } from './renderers/words';
export { Scene } from './scene';
export { strokePath } from './stroke';
export { canvasMeasure, fontFamily, lineHeightFactor, Texts } from './texts';
export type {
  CanvasEngine,
  CanvasWords,
  EmbedShown,
  Intent,
  Line,
  LiveGesture,
  PersonShown,
  Point,
  Rect,
  RemoteCursor,
  RemoteSelection,
  ShapeForm,
  TextBox,
  Tool,
  ToolLook,
  View,
} from './types';

import type { Line, ShapeForm, Tool } from '@samenspel/canvas-engine';
import {
  IconArrowAutofitRight,
  IconArrowNarrowRight,
  IconArrowsMove,
  IconArrowWaveRightUp,
  IconCircle,
  IconCloud,
  IconEraser,
  IconFrame,
  IconHandStop,
  IconHexagon,
  IconHighlight,
  IconLetterT,
  IconLine,
  IconMarquee2,
  IconNote,
  IconPencil,
  IconPointer,
  IconPointerBolt,
  IconRectangle,
  IconSquare,
  IconSquareRotated,
  IconTriangle,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';

type Icon = ComponentType<{ size?: number | string }>;

export const formIcons: Readonly<Record<ShapeForm, Icon>> = {
  rectangle: IconSquare,
  rounded: IconRectangle,
  ellipse: IconCircle,
  diamond: IconSquareRotated,
  triangle: IconTriangle,
  hexagon: IconHexagon,
  arrow: IconArrowAutofitRight,
  cloud: IconCloud,
};

export const toolIcons: Readonly<Record<Exclude<Tool, `shape:${ShapeForm}`>, Icon>> = {
  select: IconPointer,
  several: IconMarquee2,
  hand: IconHandStop,
  note: IconNote,
  text: IconLetterT,
  connector: IconArrowNarrowRight,
  frame: IconFrame,
  pen: IconPencil,
  marker: IconHighlight,
  eraser: IconEraser,
  laser: IconPointerBolt,
};

export const lineIcons: Readonly<Record<Line, Icon>> = {
  straight: IconLine,
  curved: IconArrowWaveRightUp,
  elbow: IconArrowsMove,
};

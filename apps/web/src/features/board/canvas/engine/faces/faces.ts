import type { Item } from '../types';
import { connectorFace } from './connector';
import { frameFace } from './frame';
import { imageFace } from './image';
import { inkFace } from './ink';
import type { Face } from './kit';
import { noteFace } from './note';
import { shapeFace } from './shape';
import { embedFace, linkFace } from './sheet';
import { textFace } from './text';

const faces = {
  card: noteFace,
  text: textFace,
  shape: shapeFace,
  connector: connectorFace,
  frame: frameFace,
  ink: inkFace,
  image: imageFace,
  link: linkFace,
  embed: embedFace,
} satisfies { readonly [Kind in Item['kind']]: Face<Extract<Item, { kind: Kind }>> };

/** The face of a kind. Whoever calls it gives it items of that kind only. */
export const faceOf = (kind: Item['kind']): Face => faces[kind] as unknown as Face;

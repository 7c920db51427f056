import type { Item } from '../types';
import { connectorRenderer } from './connector';
import { frameRenderer } from './frame';
import { imageRenderer } from './image';
import { inkRenderer } from './ink';
import type { Renderer } from './kit';
import { embedRenderer, linkRenderer } from './link-and-embed';
import { noteRenderer } from './note';
import { shapeRenderer } from './shape';
import { textRenderer } from './text';

const renderers = {
  card: noteRenderer,
  text: textRenderer,
  shape: shapeRenderer,
  connector: connectorRenderer,
  frame: frameRenderer,
  ink: inkRenderer,
  image: imageRenderer,
  link: linkRenderer,
  embed: embedRenderer,
} satisfies { readonly [Kind in Item['kind']]: Renderer<Extract<Item, { kind: Kind }>> };

/** The face of a kind. Whoever calls it gives it items of that kind only. */
export const rendererOf = (kind: Item['kind']): Renderer => renderers[kind] as unknown as Renderer;

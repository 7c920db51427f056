import type { Kit } from './renderers/kit';
import { plainHue } from './renderers/note';
import { textBoxOf } from './renderers/words';
import type { Scene } from './scene';
import type { TextBox } from './types';

/** Where the words of an item stand and how they look, for whatever is laid over it while they are typed. */
export function textBoxIn(scene: Scene, kit: Kit, id: string): TextBox | null {
  const node = scene.nodes.get(id);
  if (!node) return null;
  const { item, placement, route } = node;
  const { palette } = kit;
  const ink = 'ink' in item && item.kind !== 'connector' ? item.ink : undefined;
  const hue = item.kind === 'card' ? (item.hue ?? plainHue) : 'hue' in item ? item.hue : undefined;
  return textBoxOf(
    { node, item, ...placement, route },
    kit,
    ink ? palette.words[ink] : palette.text,
    hue ? palette.notes[hue] : palette.paper,
  );
}

import { addItems, BoardMirror, type ItemFields, type NewItem, newBoardDoc, setFields } from '@samenspel/board';
import { Scene } from '../src/scene';
import { Texts } from '../src/texts';

/** Every letter half as wide as high: sums one can check by hand. */
export const plainTexts = (): Texts => new Texts((text) => [...text].length * 50);

const sign = { by: 'noor', now: 1 };
let seed = 1;
const random = {
  bytes: (count: number) =>
    Uint8Array.from({ length: count }, () => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % 256;
    }),
};

export const id = (name: string): string => name.padEnd(12, '0');

/** A note of 100 by 100. */
export const note = (name: string, x: number, y: number, more: Partial<NewItem> = {}): NewItem =>
  ({ id: id(name), kind: 'card', title: name, at: [x, y], size: [100, 100], ...more }) as NewItem;

/** A scene over a real document. */
export function sceneOf(items: readonly NewItem[]) {
  const doc = newBoardDoc();
  addItems(doc, items, sign, random);
  const mirror = new BoardMirror(doc);
  mirror.take();
  const scene = new Scene(() => mirror.board, plainTexts());
  scene.rebuild();
  return {
    doc,
    scene,
    add: (more: readonly NewItem[]) => addItems(doc, more, sign, random),
    set: (fields: Readonly<Record<string, ItemFields>>) =>
      setFields(doc, new Map(Object.entries(fields).map(([name, change]) => [id(name), change]))),
    update: () => scene.update(mirror.take().items),
    node: (name: string) => scene.nodes.get(id(name))!,
    destroy: () => {
      mirror.destroy();
      doc.destroy();
    },
  };
}

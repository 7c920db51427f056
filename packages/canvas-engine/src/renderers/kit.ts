import type { Images } from '../images';
import type { SceneNode } from '../node';
import type { Palette } from '../palette';
import type { Route } from '../route';
import type { Texts } from '../texts';
import type { CanvasOptions, CanvasWords, Item, Rect } from '../types';

/** What renderers draw with. */
export interface Kit extends Pick<CanvasOptions, 'board' | 'person' | 'columnTitle' | 'embedText'> {
  readonly palette: Palette;
  readonly words: CanvasWords;
  readonly texts: Texts;
  readonly images: Images;
  /** Dots shown on an item; undefined is none. */
  readonly dotsOn: (id: string) => number | undefined;
  /** The item whose words are typed in an overlay now. */
  readonly editing: string | null;
  /** Names of frames grow when one looks from afar. */
  readonly zoom: number;
}

/** An item as it is drawn now: during a gesture elsewhere, larger or turned otherwise than the board says. */
export interface Shown<Kind extends Item = Item> {
  readonly node: SceneNode;
  readonly item: Kind;
  readonly rect: Rect;
  readonly turn: number;
  readonly route: Route | null;
}

/**
 * How much there is to see: `fill` is a patch of colour, `bars` stand for lines of text, `text` is everything.
 * Below three pixels nobody reads letters, and they cost most of the time.
 */
export type Detail = 'fill' | 'bars' | 'text';

/** One kind of item: as an element of the page, and painted. */
export interface Renderer<Kind extends Item = Item> {
  make(): HTMLElement;
  /** Brings an element made before up to date. Its place is not the face's business. */
  show(element: HTMLElement, shown: Shown<Kind>, kit: Kit): void;
  /** Paints with the origin at the item's top-left corner, already turned; connectors: in board coordinates. */
  paint(context: CanvasRenderingContext2D, shown: Shown<Kind>, kit: Kit, detail: Detail): void;
}

export function part(parent: Element, className: string, tag = 'div'): HTMLElement {
  const child = document.createElement(tag);
  child.className = className;
  parent.append(child);
  return child;
}

const svgSpace = 'http://www.w3.org/2000/svg';

export function svgPart<Name extends keyof SVGElementTagNameMap>(
  parent: Element,
  name: Name,
  attributes: Readonly<Record<string, string>> = {},
): SVGElementTagNameMap[Name] {
  const child = document.createElementNS(svgSpace, name);
  for (const [key, value] of Object.entries(attributes)) child.setAttribute(key, value);
  parent.append(child);
  return child;
}

/** Sets a text only when it differs: writing the same text again still costs layout. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

export function setAttribute(element: Element, name: string, value: string | undefined): void {
  if (value === undefined) {
    if (element.hasAttribute(name)) element.removeAttribute(name);
  } else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

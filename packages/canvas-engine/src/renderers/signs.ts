import { fontOf } from '../texts';
import type { Card, PersonShown } from '../types';
import { type Kit, part, setAttribute, setText } from './kit';

/** What a note tells besides its words: that it is on the kanban, who does it, that it is stuck, that people talk about it. */
export interface Signs {
  readonly column: string | undefined;
  readonly people: readonly PersonShown[];
  readonly more: number;
  readonly comments: number;
  readonly photos: number;
  readonly blocked: boolean;
}

const maxFaces = 3;
export const signsHeight = 26;

export function signsOf(card: Card, kit: Pick<Kit, 'board' | 'person' | 'columnTitle'>): Signs {
  const column = card.place ? kit.columnTitle(card.place[0]) : undefined;
  const people = card.assignees.map((id) => kit.person(id)).filter((person) => person !== undefined);
  let comments = 0;
  for (const comment of kit.board().comments.get(card.id) ?? []) if (!comment.gone) comments += 1;
  return {
    column,
    people: people.slice(0, maxFaces),
    more: Math.max(0, people.length - maxFaces),
    comments,
    photos: card.photos.length,
    blocked: card.blocked !== undefined,
  };
}

export const hasSigns = ({ column, people, comments, photos, blocked }: Signs): boolean =>
  column !== undefined || people.length > 0 || comments > 0 || photos > 0 || blocked;

/** Signs grow and shrink with the note, within reason. */
export const signScale = (side: number): number => Math.min(2.5, Math.max(0.4, side / 160));

/** The row of signs as elements. Built anew when it changed: it is small and changes seldom. */
export function showSigns(
  row: HTMLElement,
  signs: Signs,
  words: Kit['words'],
  dark: (hue: number) => [string, string],
): void {
  const key = JSON.stringify(signs);
  if (row.dataset.key === key) return;
  row.dataset.key = key;
  row.replaceChildren();
  if (signs.blocked) {
    const mark = part(row, 'ce-blocked', 'span');
    mark.textContent = words.blocked;
  }
  if (signs.column !== undefined) setText(part(row, 'ce-column', 'span'), signs.column);
  part(row, 'ce-space', 'span');
  if (signs.photos > 0) counted(row, 'ce-photos', signs.photos);
  if (signs.comments > 0) counted(row, 'ce-comments', signs.comments);
  const renderers = part(row, 'ce-renderers', 'span');
  for (const person of signs.people) {
    const face = part(renderers, 'ce-face', 'span');
    const [back, front] = dark(person.hue);
    face.style.background = back;
    face.style.color = front;
    face.title = person.name;
    setAttribute(face, 'aria-label', person.name);
    setAttribute(face, 'role', 'img');
    face.textContent = person.initials;
  }
  if (signs.more > 0) setText(part(renderers, 'ce-face ce-more', 'span'), words.more(signs.more));
}

function counted(row: HTMLElement, className: string, count: number): void {
  const sign = part(row, className, 'span');
  sign.textContent = String(count);
}

/** The same row painted along the bottom of a note of this size. */
export function paintSigns(
  context: CanvasRenderingContext2D,
  signs: Signs,
  width: number,
  height: number,
  kit: Kit,
): void {
  const scale = signScale(Math.min(width, height));
  const { palette, texts } = kit;
  context.save();
  context.translate(0, height - signsHeight * scale);
  context.scale(scale, scale);
  const room = width / scale;
  context.textBaseline = 'middle';
  let right = room - 8;
  for (const person of [...signs.people].reverse()) {
    const { back, front } = palette.person(person.hue);
    disc(context, right - 9, 11, 10.2, palette.surface);
    disc(context, right - 9, 11, 9, back);
    context.fillStyle = front;
    context.font = fontOf(8, true);
    context.textAlign = 'center';
    context.fillText(person.initials, right - 9, 11.5);
    right -= 16;
  }
  context.font = fontOf(11, true);
  context.textAlign = 'right';
  for (const count of [signs.comments, signs.photos]) {
    if (count === 0) continue;
    context.fillStyle = palette.text;
    context.fillText(String(count), right - 3, 11.5);
    right -= 10 + texts.width(String(count), 11, true);
  }
  context.textAlign = 'left';
  let left = 8;
  if (signs.blocked) left = pill(context, kit, kit.words.blocked, left, right, palette.blocked, palette.onBlocked) + 4;
  if (signs.column !== undefined && right - left > 24)
    pill(context, kit, signs.column, left, right, palette.pill, palette.text);
  context.restore();
}

function pill(
  context: CanvasRenderingContext2D,
  { texts }: Kit,
  words: string,
  left: number,
  right: number,
  back: string,
  front: string,
): number {
  const shown = texts.cut(words, 10.5, right - left - 14, false);
  const width = texts.width(shown, 10.5) + 12;
  context.beginPath();
  context.roundRect(left, 2, width, 18, 9);
  context.fillStyle = back;
  context.fill();
  context.fillStyle = front;
  context.font = fontOf(10.5);
  context.fillText(shown, left + 6, 11.5);
  return left + width;
}

function disc(context: CanvasRenderingContext2D, x: number, y: number, radius: number, colour: string): void {
  context.beginPath();
  context.arc(x, y, radius, 0, Math.PI * 2);
  context.fillStyle = colour;
  context.fill();
}

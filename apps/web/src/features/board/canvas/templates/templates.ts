import type { Hue, NewItem, Point } from '@samenspel/board';
import { around, type Box } from '@samenspel/canvas-engine';
import type { TextKey, Translate } from '../../../../lib/i18n/i18n';

/** A frame of a template: its name, what to ask there and its colour. */
interface Zone {
  readonly title: TextKey;
  readonly ask?: TextKey;
  readonly hue: Hue;
  readonly box: Box;
}

export interface Template {
  readonly id: 'pillars' | 'outcomes' | 'lookBack' | 'parking' | 'business';
  readonly title: TextKey;
  readonly lead: TextKey;
  readonly zones: readonly Zone[];
}

const gap = 40;
const titleHeight = 128;

/** Where a zone lies in a grid of equal zones, in board units, below the template's title. */
const cell = (column: number, row: number, w: number, h: number): Box => ({
  x: column * (w + gap),
  y: titleHeight + row * (h + gap),
  w,
  h,
});

/**
 * The method's own templates. Pillars: Mennens et al. 2021, in "Een nieuw samenspel van innoveren, werken en leren" (NWO,
 * Regieorgaan SIA), section 2.2; outcomes: section 2.3 and 3.2b; parking lot: section 3.4c; business model with its four
 * colours: section 3.2g. Look-back: the three questions that close a sprint of the work-place learning community (Gas erop!).
 */
export const templates: readonly Template[] = [
  {
    id: 'pillars',
    title: 'canvas.template.pillars',
    lead: 'canvas.template.pillarsLead',
    zones: [
      { title: 'lists.pillar.goals', ask: 'lists.pillarHint.goals', hue: 'sun', box: cell(0, 0, 640, 480) },
      { title: 'lists.pillar.structure', ask: 'lists.pillarHint.structure', hue: 'sky', box: cell(1, 0, 640, 480) },
      { title: 'lists.pillar.process', ask: 'lists.pillarHint.process', hue: 'mint', box: cell(0, 1, 640, 480) },
      { title: 'lists.pillar.culture', ask: 'lists.pillarHint.culture', hue: 'rose', box: cell(1, 1, 640, 480) },
    ],
  },
  {
    id: 'outcomes',
    title: 'canvas.template.outcomes',
    lead: 'canvas.template.outcomesLead',
    zones: [
      { title: 'canvas.template.micro', ask: 'canvas.template.microAsk', hue: 'sun', box: cell(0, 0, 1320, 320) },
      { title: 'canvas.template.meso', ask: 'canvas.template.mesoAsk', hue: 'sky', box: cell(0, 1, 1320, 320) },
      { title: 'canvas.template.macro', ask: 'canvas.template.macroAsk', hue: 'mint', box: cell(0, 2, 1320, 320) },
    ],
  },
  {
    id: 'lookBack',
    title: 'canvas.template.lookBack',
    lead: 'canvas.template.lookBackLead',
    zones: [
      { title: 'canvas.template.different', hue: 'sun', box: cell(0, 0, 520, 600) },
      { title: 'canvas.template.again', hue: 'sky', box: cell(1, 0, 520, 600) },
      { title: 'canvas.template.needed', hue: 'mint', box: cell(2, 0, 520, 600) },
    ],
  },
  {
    id: 'parking',
    title: 'canvas.template.parking',
    lead: 'canvas.template.parkingLead',
    zones: [
      { title: 'canvas.template.parking', ask: 'canvas.template.parkingAsk', hue: 'lilac', box: cell(0, 0, 640, 480) },
    ],
  },
  {
    id: 'business',
    title: 'canvas.template.business',
    lead: 'canvas.template.businessLead',
    zones: [
      { title: 'canvas.template.value', ask: 'canvas.template.valueAsk', hue: 'rose', box: cell(0, 0, 720, 520) },
      { title: 'canvas.template.forWhom', ask: 'canvas.template.forWhomAsk', hue: 'sun', box: cell(1, 0, 720, 520) },
      { title: 'canvas.template.how', ask: 'canvas.template.howAsk', hue: 'mint', box: cell(0, 1, 720, 520) },
      { title: 'canvas.template.finance', ask: 'canvas.template.financeAsk', hue: 'sky', box: cell(1, 1, 720, 520) },
    ],
  },
];

/** The whole of a template, its title included. */
export function templateBox({ zones }: Template): Box {
  const zonesBox = around(zones.map(({ box }) => box)) ?? { x: 0, y: 0, w: 0, h: 0 };
  return { x: 0, y: 0, w: zonesBox.w, h: zonesBox.h + titleHeight };
}

/** A template as ordinary items, in the reader's words, its top left at `at`. What is asked lies in its frame. */
export function templateItems(template: Template, t: Translate, at: Point, newId: () => string): NewItem[] {
  const [left, top] = at;
  const title: NewItem[] =
    template.zones.length === 1
      ? []
      : [
          {
            id: newId(),
            kind: 'text',
            title: t(template.title),
            at: [left, top],
            size: [templateBox(template).w, 64],
            textSize: 40,
          },
        ];
  const zones = template.zones.flatMap(({ title: name, ask, hue, box }): NewItem[] => {
    const frame = newId();
    const corner: Point = [left + box.x, top + box.y];
    const question: NewItem[] =
      ask === undefined
        ? []
        : [
            {
              id: newId(),
              kind: 'text',
              title: t(ask),
              frame,
              at: [corner[0] + 24, corner[1] + 24],
              size: [box.w - 48, 28 * Math.ceil(t(ask).length / (box.w / 9))],
              textSize: 16,
              ink: 'slate',
            },
          ];
    return [{ id: frame, kind: 'frame', title: t(name), at: corner, size: [box.w, box.h], hue }, ...question];
  });
  return [...title, ...zones];
}

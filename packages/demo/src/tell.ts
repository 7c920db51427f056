import { saveLabel } from '@samenspel/board';
import { type CommandName, demoCommunityId, type Locale, newId } from '@samenspel/domain';
import type * as Y from 'yjs';
import { Calendar } from './calendar';
import type { CanvasStep } from './canvas-script';
import { carryOut, type Hand } from './canvas-tell';
import { gesticulate } from './gestures';
import { act, type BoardStep, type CommandStep, type LabelStep, type Step } from './script';
import { SeededRandom } from './seeded';
import { story } from './story';
import { type PersonKey, people } from './story/people';
import { t } from './words';

/** Where the story is told: the product itself, with a clock the teller moves. */
export interface Stage {
  /** From here on it is this instant, milliseconds since the epoch. */
  setClock(instant: number): void;
  enrol(person: { id: string; name: string; hue: number; locale: Locale }): Promise<void>;
  command(request: { name: CommandName; input: unknown; actor: string; commandId: string }): Promise<{
    readonly seq: number;
    readonly ids: Readonly<Record<string, string>>;
  }>;
  /** A person's own client changes their copy of the board; resolves with the community's last seq when stored. */
  edit(boardId: string, personId: string, change: (doc: Y.Doc) => void): Promise<number>;
  /** The blocker that was raised because this card was marked. */
  blockerOfCard(boardId: string, itemId: string): Promise<string>;
  /** The board on which a person writes alone beside this one, while private writing is open. */
  ownBoard(boardId: string, personId: string): Promise<string>;
}

interface Telling {
  /** Any instant in the week after the story's last; milliseconds since the epoch. */
  readonly anchor: number;
  readonly locale: Locale;
}

const timeZone = 'Europe/Amsterdam';
const seed = 20_260_907;
const founding = act([1, 'mon', '08:20'], 'noor', 'found-community', {
  name: t('Meten is weten', 'Measuring is knowing'),
  scale: 'micro',
  locale: 'nl',
  timeZone,
  plan: { weeks: 10, sprints: 3, sprintWeeks: 3 },
});

/** Tells the demo's story on a stage. The same telling gives the same history, on every machine. */
export async function tellStory(stage: Stage, telling: Telling): Promise<void> {
  const teller = new Teller(stage, telling);
  await teller.enrolPeople();
  for (const step of [founding, ...story]) await teller.tell(step);
}

class Teller {
  private readonly random = new SeededRandom(seed);
  private readonly calendar: Calendar;
  /** Ids by the name the story gives them. */
  private readonly ids = new Map<string, string>();
  /** Places in the log by name. */
  private readonly moments = new Map<string, number>();
  private lastInstant = 0;

  constructor(
    private readonly stage: Stage,
    private readonly telling: Telling,
  ) {
    this.calendar = new Calendar(telling.anchor, timeZone);
  }

  async enrolPeople(): Promise<void> {
    this.stage.setClock(this.calendar.instant([1, 'mon', '08:00']));
    const keys = Object.keys(people) as PersonKey[];
    for (const [index, key] of keys.entries()) {
      const id = newId(this.random);
      this.ids.set(key, id);
      const hue = Math.round((index * 360) / keys.length);
      await this.stage.enrol({ id, name: people[key].name, hue, locale: this.telling.locale });
    }
  }

  async tell(step: Step): Promise<void> {
    this.moveClock(step);
    try {
      await this.take(step);
    } catch (error) {
      const what = 'command' in step ? step.command : JSON.stringify(step);
      throw new Error(`The demo's story broke at week ${step.when.join(' ')}, ${step.by}: ${what}`, { cause: error });
    }
  }

  private async take(step: Step): Promise<void> {
    if ('command' in step) await this.command(step);
    else if ('gesture' in step) await this.gesture(step);
    else if ('label' in step) await this.label(step);
    else await this.deed(step);
  }

  /** To the minute of the step and some seconds, never backwards. */
  private moveClock({ when }: Step): void {
    const instant = this.calendar.instant(when) + Math.floor(this.random.next() * 50) * 1000;
    this.lastInstant = Math.max(instant, this.lastInstant + 1000);
    this.stage.setClock(this.lastInstant);
  }

  private async command({ by, command, input, as }: CommandStep): Promise<void> {
    const opened = this.open(input) as Record<string, unknown>;
    const { seq, ids } = await this.stage.command({
      name: command,
      input:
        command === 'found-community'
          ? { ...opened, locale: this.telling.locale, communityId: demoCommunityId }
          : opened,
      actor: this.id(by),
      commandId: this.random.uuid(),
    });
    if (as === undefined) return;
    this.moments.set(as, seq);
    const [created] = Object.values(ids);
    if (created !== undefined) this.ids.set(as, created);
  }

  private async gesture(step: BoardStep): Promise<void> {
    const { by, board, card, gesture } = step;
    const boardId = this.id(board);
    if (gesture[0] === 'add') this.ids.set(`card:${card}`, newId(this.random));
    const itemId = this.id(`card:${card}`);
    const seq = await this.stage.edit(boardId, this.id(by), (doc) => gesticulate(doc, step, this.hand(by)));
    if (gesture[0] === 'block') this.ids.set(`blocker:card:${card}`, await this.stage.blockerOfCard(boardId, itemId));
    this.moments.set(`card:${card}:${gesture[0] === 'move' ? gesture[1] : gesture[0]}`, seq);
  }

  private async label({ by, board, label, name, hue }: LabelStep): Promise<void> {
    const id = newId(this.random);
    this.ids.set(`label:${board}:${label}`, id);
    await this.stage.edit(this.id(board), this.id(by), (doc) => saveLabel(doc, { id, name: this.words(name), hue }));
  }

  private async deed({ by, board, deed }: CanvasStep): Promise<void> {
    const common = this.id(board);
    const boardId = 'layAlone' in deed ? await this.stage.ownBoard(common, this.id(by)) : common;
    await this.stage.edit(boardId, this.id(by), (doc) => doc.transact(() => carryOut(doc, deed, this.hand(by))));
  }

  private hand(by: PersonKey): Hand & Pick<Calendar, 'day'> {
    return {
      sign: { by: this.id(by), now: this.lastInstant },
      random: this.random,
      words: (text) => this.words(text),
      id: (name) => this.id(name),
      name: (name, id) => this.ids.set(name, id),
      day: (...day) => this.calendar.day(...day),
    };
  }

  /** A copy of a step's input with words in the telling's language and names as ids, days and places in the log. */
  private open(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((item) => this.open(item));
    if (typeof value !== 'object' || value === null) return value;
    if ('nl' in value && 'en' in value) return value[this.telling.locale];
    if ('ref' in value) return this.id(value.ref as string);
    if ('momentOf' in value) return this.moment(value.momentOf as string);
    if ('dayOf' in value) return this.calendar.day(...(value.dayOf as Parameters<Calendar['day']>));
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.open(item)]));
  }

  private words(text: Readonly<Record<Locale, string>>): string {
    return text[this.telling.locale];
  }

  private id(name: string): string {
    const id = this.ids.get(name);
    if (id === undefined) throw new Error(`Nothing is called ${name} yet`);
    return id;
  }

  private moment(name: string): number {
    const seq = this.moments.get(name);
    if (seq === undefined) throw new Error(`No moment is called ${name} yet`);
    return seq;
  }
}

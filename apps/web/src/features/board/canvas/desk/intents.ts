import { dotsLeft, type Item } from '@samenspel/board';
import type { Intent, LiveGesture } from '@samenspel/canvas-engine';
import type { Translate } from '../../../../lib/i18n/i18n';
import { putDown } from './adding';
import { applyChanges } from './arranging';
import type { Desk } from './desk';
import { signalOf } from './gesture-signal';
import { binAll, dot, duplicate } from './items';

/** What the chrome does with an intent the desk cannot do alone. */
export interface Ways {
  readonly t: Translate;
  /** Opens what an item stands for: the card's panel, the page of a link, the goal. */
  open(item: Item): void;
}

/** Turns what somebody does on the canvas into changes of the board and signs to the others. */
export function fulfil(desk: Desk, { t, open }: Ways, intent: Intent): void {
  const { presence } = desk.session;
  switch (intent.type) {
    case 'move':
    case 'resize':
    case 'turn':
    case 'reroute':
      applyChanges(desk, intent.changes, intent.type === 'move' ? 'move' : 'own');
      break;
    case 'add':
      putDown(
        desk,
        intent.items,
        intent.items.some(({ kind }) => kind !== 'ink'),
      );
      if (intent.edit !== undefined) desk.set({ editing: intent.edit });
      break;
    case 'duplicate':
      duplicate(desk, itemsOf(desk, intent.ids), intent.by);
      break;
    case 'edit':
      edit(desk, intent.id);
      break;
    case 'open':
      for (const item of itemsOf(desk, [intent.id])) open(item);
      break;
    case 'erase':
      binAll(desk, t, itemsOf(desk, intent.ids));
      break;
    case 'dot':
      give(desk, t, intent.id, intent.step);
      break;
    case 'gesture':
      presence.signal(signalOf(withoutPrivate(desk, intent.gesture), desk.engine.selection.get()));
      break;
    case 'cursor':
      presence.signal({ cursor: intent.at });
      break;
    case 'menu':
      desk.engine.selection.set(intent.ids);
      desk.set({ menu: { screen: intent.screen, at: intent.at } });
      break;
    case 'refused':
      desk.say(t(intent.why === 'locked' ? 'canvas.locked' : 'canvas.onlyLook'));
      break;
  }
}

/** Starts writing in an item. A picture has no words in it: it gets a description. */
export function edit(desk: Desk, id: string): void {
  const item = desk.item(id);
  if (item === undefined || desk.state.readOnly) return;
  if (item.kind === 'image') desk.set({ dialog: { describe: id } });
  else if (item.kind !== 'ink' && item.kind !== 'embed') desk.set({ editing: id });
}

/** Gives or takes a dot of this person. */
export function give(desk: Desk, t: Translate, id: string, step: 1 | -1): void {
  const { session } = desk;
  dot(desk, t, id, step, (vote) => dotsLeft(session.state.board, vote, session.personId));
}

const itemsOf = (desk: Desk, ids: readonly string[]): Item[] => ids.flatMap((id) => desk.item(id) ?? []);

/** Nobody sees what is done with a note that only its writer sees. */
const withoutPrivate = (desk: Desk, gesture: LiveGesture | null): LiveGesture | null =>
  gesture !== null && 'ids' in gesture && gesture.ids.some((id) => desk.isPrivate(id)) ? null : gesture;

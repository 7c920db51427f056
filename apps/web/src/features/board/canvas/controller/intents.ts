import { dotsLeft, type Item } from '@samenspel/board';
import type { Intent, LiveGesture } from '@samenspel/canvas-engine';
import type { Translate } from '../../../../lib/i18n/i18n';
import { putDown } from './adding';
import { applyChanges } from './arranging';
import type { CanvasController } from './controller';
import { signalOf } from './gesture-signal';
import { binAll, dot, duplicate } from './items';

/** What the chrome does with an intent the controller cannot do alone. */
export interface Ways {
  readonly t: Translate;
  /** Opens what an item stands for: the card's panel, the page of a link, the goal. */
  open(item: Item): void;
}

/** Turns what somebody does on the canvas into changes of the board and signs to the others. */
export function fulfil(controller: CanvasController, { t, open }: Ways, intent: Intent): void {
  const { presence } = controller.session;
  switch (intent.type) {
    case 'move':
    case 'resize':
    case 'turn':
    case 'reroute':
      applyChanges(controller, intent.changes, intent.type === 'move' ? 'move' : 'own');
      break;
    case 'add':
      putDown(
        controller,
        intent.items,
        intent.items.some(({ kind }) => kind !== 'ink'),
      );
      if (intent.edit !== undefined) controller.set({ editing: intent.edit });
      break;
    case 'duplicate':
      duplicate(controller, itemsOf(controller, intent.ids), intent.by);
      break;
    case 'edit':
      edit(controller, intent.id);
      break;
    case 'open':
      for (const item of itemsOf(controller, [intent.id])) open(item);
      break;
    case 'erase':
      binAll(controller, t, itemsOf(controller, intent.ids));
      break;
    case 'dot':
      give(controller, t, intent.id, intent.step);
      break;
    case 'gesture':
      presence.signal(signalOf(withoutPrivate(controller, intent.gesture), controller.engine.selection.get()));
      break;
    case 'cursor':
      presence.signal({ cursor: intent.at });
      break;
    case 'menu':
      controller.engine.selection.set(intent.ids);
      controller.set({ menu: { screen: intent.screen, at: intent.at } });
      break;
    case 'refused':
      controller.say(t(intent.why === 'locked' ? 'canvas.locked' : 'canvas.onlyLook'));
      break;
  }
}

/** Starts writing in an item. A picture has no words in it: it gets a description. */
export function edit(controller: CanvasController, id: string): void {
  const item = controller.item(id);
  if (item === undefined || controller.state.readOnly) return;
  if (item.kind === 'image') controller.set({ dialog: { describe: id } });
  else if (item.kind !== 'ink' && item.kind !== 'embed') controller.set({ editing: id });
}

/** Gives or takes a dot of this person. */
export function give(controller: CanvasController, t: Translate, id: string, step: 1 | -1): void {
  const { session } = controller;
  dot(controller, t, id, step, (vote) => dotsLeft(session.state.board, vote, session.personId));
}

const itemsOf = (controller: CanvasController, ids: readonly string[]): Item[] =>
  ids.flatMap((id) => controller.item(id) ?? []);

/** Nobody sees what is done with a note that only its writer sees. */
const withoutPrivate = (controller: CanvasController, gesture: LiveGesture | null): LiveGesture | null =>
  gesture !== null && 'ids' in gesture && gesture.ids.some((id) => controller.isPrivate(id)) ? null : gesture;

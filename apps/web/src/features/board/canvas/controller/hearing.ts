import type { RemoteCursor, RemoteSelection } from '@samenspel/canvas-engine';
import type { PersonLook } from '../../../../lib/community/people';
import type { CanvasController } from './controller';
import { gestureOf } from './gesture-signal';

/** Shows on the canvas where the others are and what they do there. */
export function hearOthers(controller: CanvasController, personOf: () => (id: string) => PersonLook): () => void {
  const { engine, session } = controller;
  const { presence } = session;
  const cursors = new Map<number, RemoteCursor>();
  const gesturing = new Set<number>();

  const showPeople = (): void => {
    const selections = new Map<number, RemoteSelection>();
    const here = new Set<number>();
    for (const { clientId, person, view, selection, editing } of presence.others) {
      if (view !== 'canvas') continue;
      here.add(clientId);
      const { name, hue } = personOf()(person);
      if (selection.length > 0 || editing !== null) selections.set(clientId, { name, hue, ids: selection, editing });
    }
    engine.remote.selections(selections);
    for (const clientId of cursors.keys()) if (!here.has(clientId)) cursors.delete(clientId);
    for (const clientId of gesturing) {
      if (here.has(clientId)) continue;
      gesturing.delete(clientId);
      engine.remote.gesture(clientId, null);
    }
    engine.remote.cursors([...cursors.values()]);
  };

  const stops = [
    presence.subscribe(showPeople),
    presence.onSignal((clientId, person, signal) => {
      const present = presence.others.find((other) => other.clientId === clientId);
      const { name, hue } = personOf()(person);
      if (signal.cursor === undefined) cursors.delete(clientId);
      else cursors.set(clientId, { clientId, name, hue, at: signal.cursor });
      engine.remote.cursors([...cursors.values()]);
      const gesture = gestureOf(signal, present?.selection ?? [], (ids) => engine.bounds(ids));
      if (gesture !== null) gesturing.add(clientId);
      else if (!gesturing.delete(clientId)) return;
      engine.remote.gesture(clientId, gesture);
    }),
  ];
  showPeople();
  return () => {
    for (const stop of stops) stop();
  };
}

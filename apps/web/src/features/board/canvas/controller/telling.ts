import type { CanvasController } from './controller';
import { throttled } from './throttle';

/** How often others hear of what stays a while; the server takes no more than this either. */
const viewportEveryMs = 500;
const selectionEveryMs = 100;
/** Others mark at most so many; more is "a lot" anyway. */
const maxSelected = 200;

/** Tells the others where this person looks, and what is chosen and typed in. What is private is told to nobody. */
export function tellOthers(controller: CanvasController): () => void {
  const { engine, session } = controller;
  const round = (value: number): number => Math.round(value * 1_000) / 1_000;
  const look = throttled(viewportEveryMs, () => {
    const { x, y, zoom } = engine.camera.get();
    session.presence.set({ view: 'canvas', viewport: [Math.round(x), Math.round(y), round(zoom)] });
  });
  const choose = throttled(selectionEveryMs, (ids: ReadonlySet<string>) =>
    session.presence.set({ selection: [...ids].filter((id) => !controller.isPrivate(id)).slice(0, maxSelected) }),
  );
  let editing: string | null = null;
  const stops = [
    engine.camera.subscribe(look),
    engine.selection.subscribe(choose),
    controller.subscribe(() => {
      if (controller.state.editing === editing) return;
      editing = controller.state.editing;
      session.presence.set({ editing: editing === null || controller.isPrivate(editing) ? null : editing });
    }),
  ];
  look(engine.camera.get());
  return () => {
    for (const stop of stops) stop();
    look.cancel();
    choose.cancel();
    session.presence.set({ viewport: null, selection: [], editing: null, following: null, summon: null });
    session.presence.signal({ cursor: null, gesture: null, ink: null, laser: null });
  };
}

import { IconEyeOff } from '@tabler/icons-react';
import { useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { useCanvasController } from '../controller/controller-context';
import together from './together.module.css';

/** Signs on more notes than this tell nothing more than the bar does. */
const maxMarks = 60;

/** A sign on each note that only its writer sees, on the very corner of the note. */
export function PrivateMarks({ notes }: { notes: readonly string[] }) {
  const controller = useCanvasController();
  const layer = useRef<HTMLDivElement>(null);
  const shown = notes.slice(0, maxMarks);
  const latest = useRef(shown);
  latest.current = shown;
  const key = shown.join(' ');

  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` is the notes by value
  useLayoutEffect(() => {
    const place = (): void => {
      for (const [index, id] of latest.current.entries()) {
        const mark = layer.current?.children[index];
        const rect = controller.engine.boundsOf(id);
        if (!(mark instanceof HTMLElement)) continue;
        mark.hidden = rect === null;
        if (rect === null) continue;
        const [x, y] = controller.engine.camera.toScreen([rect.x, rect.y]);
        mark.style.transform = `translate(${x - 13}px, ${y - 13}px)`;
      }
    };
    place();
    const stops = [controller.engine.camera.subscribe(place), controller.onChange(place)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [controller, key]);

  if (shown.length === 0 || controller.surface === null) return null;
  return createPortal(
    <div ref={layer} className={together.marks} aria-hidden="true">
      {shown.map((id) => (
        <span key={id} className={together.mark}>
          <IconEyeOff size={15} />
        </span>
      ))}
    </div>,
    controller.surface,
  );
}

import { useEffect } from 'react';
import { useCanvasController, useCanvasUiState } from '../controller/controller-context';
import classes from './stage.module.css';

const shownMs = 4_500;

/** One short sentence about what just happened; it goes away by itself. */
export function Notice() {
  const controller = useCanvasController();
  const notice = useCanvasUiState((state) => state.notice);
  const overPanel = useCanvasUiState((state) => state.panel !== null);
  useEffect(() => {
    if (notice === null) return;
    const timer = setTimeout(() => controller.set({ notice: null }), shownMs);
    return () => clearTimeout(timer);
  }, [controller, notice]);
  return (
    <p
      className={classes.notice}
      role="status"
      data-shown={notice !== null || undefined}
      data-over-panel={overPanel || undefined}
    >
      {notice?.words}
    </p>
  );
}

import { useEffect } from 'react';
import { useDesk, useDeskState } from '../desk/desk-context';
import classes from './stage.module.css';

const shownMs = 4_500;

/** One short sentence about what just happened; it goes away by itself. */
export function Notice() {
  const desk = useDesk();
  const notice = useDeskState((state) => state.notice);
  const overPanel = useDeskState((state) => state.panel !== null);
  useEffect(() => {
    if (notice === null) return;
    const timer = setTimeout(() => desk.set({ notice: null }), shownMs);
    return () => clearTimeout(timer);
  }, [desk, notice]);
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

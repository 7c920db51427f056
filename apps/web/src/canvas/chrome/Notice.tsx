import { useEffect } from 'react';
import { useDesk, useDeskState } from '../desk/desk-context';
import classes from './stage.module.css';

const shownMs = 4_500;

/** One short sentence about what just happened; it goes away by itself. */
export function Notice() {
  const desk = useDesk();
  const notice = useDeskState((state) => state.notice);
  useEffect(() => {
    if (notice === null) return;
    const timer = setTimeout(() => desk.set({ notice: null }), shownMs);
    return () => clearTimeout(timer);
  }, [desk, notice]);
  return (
    <p className={classes.notice} role="status" data-shown={notice !== null || undefined}>
      {notice?.words}
    </p>
  );
}

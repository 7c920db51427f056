import { Skeleton } from '@mantine/core';
import { useT } from '../../../lib/i18n/i18n';
import { Empty } from '../../../lib/ui/Empty';
import { useView } from '../session/useBoard';
import classes from './board.module.css';

/** A board, or the code that draws it, that is not on this device yet. Never an empty one: that would look as if all were gone. */
export function Waiting({ unreached = false }: { unreached?: boolean }) {
  const { t } = useT();
  const view = useView();
  if (unreached)
    return (
      <div className={classes.unreached} role="status">
        <Empty picture="cloud">{t('board.notHereYet')}</Empty>
      </div>
    );
  return (
    <>
      <p role="status" className={view === 'kanban' ? 'visually-hidden' : classes.unreached}>
        {t('ui.loading')}
      </p>
      {view === 'kanban' && <Columns />}
    </>
  );
}

/** Only of columns is known where they will be. */
function Columns() {
  return (
    <div className={classes.waiting} aria-hidden="true">
      {[0, 1, 2, 3].map((column) => (
        <Skeleton key={column} height={280} radius={12} />
      ))}
    </div>
  );
}

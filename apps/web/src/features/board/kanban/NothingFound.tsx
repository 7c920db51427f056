import { Button } from '@mantine/core';
import { useT } from '../../../lib/i18n/i18n';
import { Picture } from '../../../lib/ui/Picture';
import classes from './kanban.module.css';

/** Columns that are empty because of what was chosen: says so, and leads back to all cards. */
export function NothingFound({ onShowAll }: { onShowAll: () => void }) {
  const { t } = useT();
  return (
    <div className={classes.empty}>
      <Picture name="search" />
      <p>{t('kanban.nothingFound')}</p>
      <Button variant="default" onClick={onShowAll}>
        {t('kanban.showAll')}
      </Button>
    </div>
  );
}

import { Button, TextInput } from '@mantine/core';
import { type Column, MAX_COLUMNS, MAX_NAME } from '@samenspel/board';
import { IconColumnInsertRight, IconRestore } from '@tabler/icons-react';
import { useState } from 'react';
import { useT } from '../app/i18n';
import classes from './column.module.css';
import { useKanban } from './kanban-context';

/** After the last column: a new one, or one that was removed. */
export function AddColumn({ gone, titleOf }: { gone: readonly Column[]; titleOf: (id: string) => string }) {
  const { t } = useT();
  const { actions, now } = useKanban();
  const [open, setOpen] = useState(false);
  const [title, setTitle] = useState('');
  const full = now().layout.columns.length + gone.length >= MAX_COLUMNS;
  return (
    <div className={classes.tail}>
      {open ? (
        <form
          className={classes.newColumn}
          onSubmit={(event) => {
            event.preventDefault();
            if (title.trim() !== '') actions.addColumn(title.trim());
            setTitle('');
            setOpen(false);
          }}
        >
          <TextInput
            autoFocus
            aria-label={t('kanban.columnName')}
            placeholder={t('kanban.columnName')}
            maxLength={MAX_NAME}
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') setOpen(false);
            }}
          />
          <Button type="submit">{t('ui.add')}</Button>
        </form>
      ) : (
        !full && (
          <Button
            variant="subtle"
            justify="start"
            leftSection={<IconColumnInsertRight size={18} />}
            onClick={() => setOpen(true)}
          >
            {t('kanban.addColumn')}
          </Button>
        )
      )}
      {gone.map(({ id }) => (
        <Button
          key={id}
          variant="subtle"
          color="slate"
          justify="start"
          leftSection={<IconRestore size={18} />}
          onClick={() => actions.restoreColumn(id)}
        >
          {t('kanban.columnRestore', { column: titleOf(id) })}
        </Button>
      ))}
    </div>
  );
}

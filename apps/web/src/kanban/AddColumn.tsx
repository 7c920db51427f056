import { ActionIcon, Button, Menu, TextInput, Tooltip } from '@mantine/core';
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
  const full = now().layout.columns.length + gone.length >= MAX_COLUMNS;
  if (open) return <NewColumn onDone={() => setOpen(false)} />;
  const button = (onClick?: () => void) => (
    <ActionIcon aria-label={t('kanban.addColumn')} onClick={onClick}>
      <IconColumnInsertRight size={20} />
    </ActionIcon>
  );
  if (gone.length === 0) {
    return (
      <div className={classes.tail}>
        {!full && <Tooltip label={t('kanban.addColumn')}>{button(() => setOpen(true))}</Tooltip>}
      </div>
    );
  }
  return (
    <div className={classes.tail}>
      <Menu position="bottom-end" width={260}>
        <Menu.Target>{button()}</Menu.Target>
        <Menu.Dropdown>
          {!full && (
            <Menu.Item mih={44} leftSection={<IconColumnInsertRight size={18} />} onClick={() => setOpen(true)}>
              {t('kanban.addColumn')}
            </Menu.Item>
          )}
          {gone.map(({ id }) => (
            <Menu.Item
              key={id}
              mih={44}
              leftSection={<IconRestore size={18} />}
              onClick={() => actions.restoreColumn(id)}
            >
              {t('kanban.columnRestore', { column: titleOf(id) })}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}

function NewColumn({ onDone }: { onDone: () => void }) {
  const { t } = useT();
  const { actions } = useKanban();
  const [title, setTitle] = useState('');
  return (
    <form
      className={classes.newColumn}
      onSubmit={(event) => {
        event.preventDefault();
        if (title.trim() !== '') actions.addColumn(title.trim());
        onDone();
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
          if (event.key === 'Escape') onDone();
        }}
      />
      <Button type="submit">{t('ui.add')}</Button>
    </form>
  );
}

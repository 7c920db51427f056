import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core';
import { type Column, maxNameLength } from '@samenspel/board';
import { IconColumnInsertRight, IconRestore } from '@tabler/icons-react';
import { useState } from 'react';
import { DraftLine } from '../../../lib/drafts/fields';
import { columnPlace } from '../../../lib/drafts/places';
import { useBringBack, useDraft } from '../../../lib/drafts/use-draft';
import { useT } from '../../../lib/i18n/i18n';
import { Dialog } from '../../../lib/ui/Dialog';
import { usePhone } from '../../../lib/ui/usePhone';
import classes from './column.module.css';
import { useKanban } from './kanban-context';

interface Props {
  readonly gone: readonly Column[];
  readonly titleOf: (id: string) => string;
  /** Told of the column that is there now. */
  readonly onAdded?: (id: string) => void;
}

/** After the last column: a new one, or one that was removed. A phone, which shows one column at a time, has it after the last tab. */
export function AddColumn({ gone, titleOf, onAdded }: Props) {
  const { t } = useT();
  const { actions, session } = useKanban();
  const phone = usePhone();
  const [open, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  useBringBack((place) => place === columnPlace(session.boardId, 'new') && setOpen(true));
  const add = (title: string): boolean => {
    const id = actions.addColumn(title);
    close();
    if (id !== undefined) onAdded?.(id);
    return id !== undefined;
  };
  if (open && !phone) return <NewColumn onAdd={add} onClose={close} />;
  const button = (onClick?: () => void) => (
    <ActionIcon aria-label={t('kanban.addColumn')} onClick={onClick}>
      <IconColumnInsertRight size={20} />
    </ActionIcon>
  );
  return (
    <div className={classes.tail}>
      {gone.length === 0 ? (
        <Tooltip label={t('kanban.addColumn')}>{button(() => setOpen(true))}</Tooltip>
      ) : (
        <Menu position="bottom-end" width={260}>
          <Menu.Target>{button()}</Menu.Target>
          <Menu.Dropdown>
            <Menu.Item mih={44} leftSection={<IconColumnInsertRight size={18} />} onClick={() => setOpen(true)}>
              {t('kanban.addColumn')}
            </Menu.Item>
            {gone.map(({ id }) => (
              <Menu.Item
                key={id}
                mih={44}
                leftSection={<IconRestore size={18} />}
                onClick={() => {
                  actions.restoreColumn(id);
                  onAdded?.(id);
                }}
              >
                {t('kanban.columnRestore', { column: titleOf(id) })}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {open && (
        <Dialog title={t('kanban.addColumn')} onClose={close}>
          <NewColumn onAdd={add} onClose={close} />
        </Dialog>
      )}
    </div>
  );
}

function NewColumn({ onAdd, onClose }: { onAdd: (title: string) => boolean; onClose: () => void }) {
  const { t } = useT();
  const { session } = useKanban();
  const draft = useDraft({ place: columnPlace(session.boardId, 'new'), label: t('drafts.placeNewColumn') });
  return (
    <form
      className={classes.newColumn}
      onSubmit={(event) => {
        event.preventDefault();
        const { words } = draft.edited;
        if (words === '') onClose();
        else if (onAdd(words)) draft.done();
      }}
    >
      <DraftLine
        draft={draft}
        autoFocus
        data-autofocus
        aria-label={t('kanban.columnName')}
        placeholder={t('kanban.columnName')}
        maxLength={maxNameLength}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClose();
        }}
      />
      <Button type="submit">{t('ui.add')}</Button>
    </form>
  );
}

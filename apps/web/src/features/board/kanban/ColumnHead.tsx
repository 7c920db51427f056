import { useDraggable } from '@dnd-kit/react';
import { Button, Menu, Text, TextInput } from '@mantine/core';
import { type Edited, maxNameLength, maxWipLimit } from '@samenspel/board';
import {
  IconAlertTriangle,
  IconArrowLeft,
  IconArrowRight,
  IconDots,
  IconFold,
  IconGauge,
  IconPencil,
  IconTrash,
} from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { DraftLine } from '../../../lib/drafts/fields';
import { columnPlace } from '../../../lib/drafts/places';
import { useBringBack, useDraft } from '../../../lib/drafts/use-draft';
import { useT } from '../../../lib/i18n/i18n';
import { Dialog } from '../../../lib/ui/Dialog';
import { tooMany } from '../../../lib/ui/too-long';
import classes from './column.module.css';
import dialogClasses from './kanban.module.css';
import { useKanban } from './kanban-context';
import { useKanbanUi } from './kanban-ui';
import { wipSign } from './model/due';
import type { ShownColumn } from './model/layout';

interface Props {
  readonly column: ShownColumn;
  readonly title: string;
  readonly readOnly: boolean;
  readonly onFold: () => void;
}

/** A column's name, how many cards it holds, its limit, and what can be done with it. */
export function ColumnHead({ column, title, readOnly, onFold }: Props) {
  const { t } = useT();
  const { actions, now, session } = useKanban();
  const [renaming, setRenaming] = useState(false);
  const place = columnPlace(session.boardId, column.id);
  useBringBack((wanted) => !readOnly && wanted === place && setRenaming(true));
  const [dialog, setDialog] = useState<'limit' | 'remove' | null>(null);
  const dragged = useKanbanUi((state) => state.column?.id === column.id);
  const mark = useKanbanUi(({ column: moved }) => {
    if (moved === null || moved.id === column.id) return undefined;
    if (moved.before === column.id) return 'before';
    return moved.before === null && now().layout.columns.at(-1)?.id === column.id ? 'after' : undefined;
  });
  const { ref, handleRef } = useDraggable({
    id: `column/${column.id}`,
    type: 'column',
    data: { column: column.id },
    disabled: readOnly || renaming,
  });
  const sign = wipSign(column.total, column.wip);
  return (
    <header
      ref={ref}
      className={classes.head}
      data-column-head={column.id}
      data-moving={dragged || undefined}
      data-mark={mark}
      data-wip={sign?.kind}
    >
      {renaming ? (
        <Rename
          place={place}
          title={title}
          own={now().board.columns.find(({ id }) => id === column.id)?.title ?? ''}
          onKeep={(next) => actions.renameColumn(column.id, next)}
          onDone={() => setRenaming(false)}
        />
      ) : (
        <h2
          ref={readOnly ? undefined : handleRef}
          className={classes.title}
          onDoubleClick={() => !readOnly && setRenaming(true)}
        >
          {title}{' '}
          <span className={classes.count}>
            <span aria-hidden="true">
              {column.wip === undefined ? column.total : `${column.total} / ${column.wip}`}
            </span>
            <span className="visually-hidden">{t('kanban.cards', { count: column.total })}</span>
          </span>
        </h2>
      )}
      {!renaming && (
        <ColumnMenu
          column={column}
          title={title}
          readOnly={readOnly}
          onFold={onFold}
          onRename={() => setRenaming(true)}
          onLimit={() => setDialog('limit')}
          onRemove={() => setDialog('remove')}
        />
      )}
      {sign !== null && sign.kind !== 'room' && (
        <p className={classes.wip} data-kind={sign.kind}>
          {sign.kind === 'over' && <IconAlertTriangle size={16} aria-hidden="true" />}{' '}
          {sign.kind === 'over' ? t('kanban.wipOver', { count: sign.by, limit: column.wip ?? 0 }) : t('kanban.wipFull')}
        </p>
      )}
      {dialog === 'limit' && <LimitDialog column={column} title={title} onClose={() => setDialog(null)} />}
      {dialog === 'remove' && <RemoveDialog column={column} title={title} onClose={() => setDialog(null)} />}
    </header>
  );
}

function ColumnMenu({
  column,
  title,
  readOnly,
  onFold,
  onRename,
  onLimit,
  onRemove,
}: Props & { onRename: () => void; onLimit: () => void; onRemove: () => void }) {
  const { t } = useT();
  const { actions, now, say } = useKanban();
  const { columns } = now().layout;
  const index = columns.findIndex(({ id }) => id === column.id);
  const before = columns[index - 1];
  const after = columns[index + 1];
  const moved = (): void => say(t('kanban.columnMoved', { column: title }));
  const item = (icon: ReactNode, words: string, onClick: () => void) => (
    <Menu.Item mih={44} leftSection={icon} onClick={onClick}>
      {words}
    </Menu.Item>
  );
  return (
    <Menu position="bottom-end" width={250}>
      <Menu.Target>
        <button type="button" className={classes.menu} aria-label={t('kanban.columnMenu', { column: title })}>
          <IconDots size={20} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {!readOnly && (
          <>
            {item(<IconPencil size={18} />, t('kanban.columnRename'), onRename)}
            {item(<IconGauge size={18} />, t('kanban.columnLimit'), onLimit)}
            {before !== undefined &&
              item(<IconArrowLeft size={18} />, t('kanban.columnLeft'), () => {
                actions.moveColumn(column.id, { before: before.id });
                moved();
              })}
            {after !== undefined &&
              item(<IconArrowRight size={18} />, t('kanban.columnRight'), () => {
                actions.moveColumn(column.id, { after: after.id });
                moved();
              })}
          </>
        )}
        {item(<IconFold size={18} style={{ rotate: '90deg' }} />, t('kanban.columnFold'), onFold)}
        {!readOnly && columns.length > 1 && item(<IconTrash size={18} />, t('kanban.columnRemove'), onRemove)}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Another name in place: Enter or leaving keeps it, Escape does not. */
function Rename({
  place,
  title,
  own,
  onKeep,
  onDone,
}: {
  place: string;
  title: string;
  /** Its own name; empty while it shows ours for it. */
  own: string;
  /** Answers whether the column has that name now. */
  onKeep: (title: Edited) => boolean;
  onDone: () => void;
}) {
  const { t } = useT();
  const draft = useDraft({ place, label: t('drafts.placeColumn', { title }) }, title);
  const leave = (): void => {
    draft.done();
    onDone();
  };
  const keep = (): void => {
    const { base, words } = draft.edited;
    if (tooMany(words, maxNameLength) > 0) return;
    // Our name for a column is not in the board: nobody's words can be lost with it.
    const edited = { base: own === '' ? '' : base, words };
    if (words === '' || words === base || onKeep(edited)) leave();
    else onDone();
  };
  return (
    <DraftLine
      draft={draft}
      autoFocus
      className={classes.rename ?? ''}
      aria-label={t('kanban.columnName')}
      maxLength={maxNameLength}
      onFocus={(event) => event.currentTarget.select()}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === 'Escape') leave();
        if (event.key === 'Enter') keep();
      }}
    />
  );
}

function LimitDialog({ column, title, onClose }: { column: ShownColumn; title: string; onClose: () => void }) {
  const { t } = useT();
  const { actions } = useKanban();
  const [limit, setLimit] = useState(String(column.wip ?? ''));
  return (
    <Dialog title={t('kanban.limitTitle', { column: title })} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const wip = Number(limit);
          actions.limitColumn(column.id, limit === '' || !(wip >= 1) ? null : Math.min(maxWipLimit, Math.round(wip)));
          onClose();
        }}
      >
        <Text c="dimmed" mb="sm">
          {t('kanban.limitHint')}
        </Text>
        <TextInput
          data-autofocus
          type="number"
          inputMode="numeric"
          label={t('kanban.limitField')}
          description={t('ui.optional')}
          min={1}
          max={maxWipLimit}
          value={limit}
          onChange={(event) => setLimit(event.currentTarget.value)}
        />
        <div className={dialogClasses.dialogButtons}>
          <Button variant="default" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit">{t('ui.save')}</Button>
        </div>
      </form>
    </Dialog>
  );
}

function RemoveDialog({ column, title, onClose }: { column: ShownColumn; title: string; onClose: () => void }) {
  const { t } = useT();
  const { actions, now } = useKanban();
  const { layout, columnTitle } = now();
  const first = layout.columns.find(({ id }) => id !== column.id);
  return (
    <Dialog title={t('kanban.removeTitle', { column: title })} onClose={onClose}>
      <Text>
        {column.total > 0 && t('kanban.removeCards', { count: column.total, column: columnTitle(first?.id ?? '') })}{' '}
        {t('kanban.removeHint')}
      </Text>
      <div className={dialogClasses.dialogButtons}>
        <Button variant="default" onClick={onClose}>
          {t('ui.cancel')}
        </Button>
        <Button
          data-autofocus
          onClick={() => {
            actions.removeColumn(column.id);
            onClose();
          }}
        >
          {t('kanban.columnRemove')}
        </Button>
      </div>
    </Dialog>
  );
}

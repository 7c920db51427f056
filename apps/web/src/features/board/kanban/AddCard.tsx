import { ActionIcon, Button, Text } from '@mantine/core';
import { maxTitleLength } from '@samenspel/board';
import { truncate } from '@samenspel/domain';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { DraftArea } from '../../../lib/drafts/fields';
import { addCardPlace } from '../../../lib/drafts/places';
import { useDraft } from '../../../lib/drafts/use-draft';
import { useT } from '../../../lib/i18n/i18n';
import { Dialog } from '../../../lib/ui/Dialog';
import { fittedLines } from '../../../lib/ui/did-not-fit';
import { linesOf, maxPastedCards } from '../session/words';
import classes from './kanban.module.css';
import { useKanban } from './kanban-context';
import { useKanbanUi } from './kanban-ui';
import { cellKey, spotOf } from './model/layout';

/** A field that stays open, so that a group can put down one card after the other. Several pasted lines become several cards, after asking. */
export function AddCard({
  column,
  lane,
  label,
  compact = false,
}: {
  column: string;
  lane: string;
  label: string;
  /** Only a plus, as in the many cells of lanes. */
  compact?: boolean;
}) {
  const { t } = useT();
  const { ui } = useKanban();
  const key = cellKey(column, lane);
  const open = useKanbanUi(({ adding }) => adding === key);
  if (!open && compact) {
    return (
      <ActionIcon
        className={classes.addButton ?? ''}
        aria-label={t('kanban.addCardIn', { column: label })}
        onClick={() => ui.set({ adding: key })}
      >
        <IconPlus size={18} />
      </ActionIcon>
    );
  }
  if (!open) {
    return (
      <Button
        className={classes.addButton ?? ''}
        variant="subtle"
        justify="start"
        leftSection={<IconPlus size={18} />}
        aria-label={t('kanban.addCardIn', { column: label })}
        onClick={() => ui.set({ adding: key })}
      >
        {t('kanban.addCard')}
      </Button>
    );
  }
  return <OpenAddCard column={column} lane={lane} label={label} />;
}

function OpenAddCard({ column, lane, label }: { column: string; lane: string; label: string }) {
  const { t } = useT();
  const { ui, actions, now, say, session } = useKanban();
  const draft = useDraft({
    place: addCardPlace(session.boardId, column, lane),
    label: t('drafts.placeAdd', { column: label }),
  });
  const [pasted, setPasted] = useState<readonly string[]>([]);
  const [hidden, setHidden] = useState(false);
  const close = (): void => ui.set({ adding: null });
  /** Answers whether the cards are there now. */
  const add = (titles: readonly string[], whole = titles): boolean => {
    const last = actions.add(titles, column, lane, now().lanes, whole).at(-1);
    if (last === undefined) return false;
    say(t('kanban.added', { count: titles.length, column: now().columnTitle(column) }));
    // The layout of this moment is not drawn yet; what it shows of the new card is known one frame later.
    requestAnimationFrame(() => {
      setHidden(spotOf(now().layout, last) === undefined);
      ui.set({ seek: { spot: { column, lane, card: last }, focus: false } });
    });
    return true;
  };
  return (
    <form
      className={classes.add}
      onSubmit={(event) => {
        event.preventDefault();
        const { words } = draft.edited;
        if (words === '') close();
        if (words === '' || add([words])) draft.done();
      }}
    >
      <DraftArea
        draft={draft}
        autoFocus
        aria-label={t('kanban.addCardIn', { column: label })}
        placeholder={t('kanban.newCard')}
        maxLength={maxTitleLength}
        maxRows={6}
        onPaste={(event) => {
          const lines = linesOf(event.clipboardData.getData('text/plain'));
          if (lines.length < 2) return;
          event.preventDefault();
          setPasted(lines);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') close();
          if (event.key !== 'Enter' || event.shiftKey) return;
          event.preventDefault();
          event.currentTarget.form?.requestSubmit();
        }}
      />
      {hidden && (
        <Text fz="sm" c="dimmed" role="status">
          {t('kanban.addedHidden')}
        </Text>
      )}
      <div className={classes.addButtons}>
        <Button type="submit">{t('ui.add')}</Button>
        <Button variant="default" onClick={close}>
          {t('ui.close')}
        </Button>
      </div>
      {pasted.length > 0 && (
        <PastedLines
          lines={pasted}
          onClose={() => setPasted([])}
          onChoose={(titles) => {
            if (titles === null) draft.write(`${draft.words}${pasted.join('\n')}`);
            else if (
              add(
                titles.slice(0, maxPastedCards).map((title) => truncate(title, maxTitleLength)),
                titles,
              )
            )
              fittedLines(titles, maxPastedCards, maxTitleLength);
            setPasted([]);
          }}
        />
      )}
    </form>
  );
}

function PastedLines({
  lines,
  onChoose,
  onClose,
}: {
  lines: readonly string[];
  /** The titles of the cards; null to put all lines in one card. */
  onChoose: (titles: readonly string[] | null) => void;
  onClose: () => void;
}) {
  const { t } = useT();
  return (
    <Dialog title={t('kanban.pasted', { count: lines.length })} onClose={onClose}>
      <ol className={classes.pasted}>
        {lines.slice(0, 8).map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines may be alike, and never move
          <li key={index}>{line}</li>
        ))}
      </ol>
      {lines.length > 8 && <Text c="dimmed">{t('kanban.pastedMore', { count: lines.length - 8 })}</Text>}
      <div className={classes.dialogButtons}>
        <Button variant="default" onClick={() => onChoose(null)}>
          {t('kanban.pastedOne')}
        </Button>
        <Button data-autofocus onClick={() => onChoose(lines)}>
          {t('kanban.pastedAll', { count: Math.min(lines.length, maxPastedCards) })}
        </Button>
      </div>
    </Dialog>
  );
}

import { ActionIcon, Button, Menu } from '@mantine/core';
import { isCard } from '@samenspel/board';
import { IconArrowRight, IconTag, IconTrash, IconUsers, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useMemberList } from '../../../lib/community/people';
import { useT } from '../../../lib/i18n/i18n';
import { usePhone } from '../../../lib/ui/usePhone';
import { useShownBoard } from '../session/useBoard';
import classes from './kanban.module.css';
import { useKanban } from './kanban-context';
import { useKanbanUi } from './kanban-ui';
import { spotsOf } from './model/layout';
import { nothingSelected } from './model/selection';

/** What can be done with the cards that are selected, within reach of a thumb. */
export function SelectionBar() {
  const { t } = useT();
  const { ui, actions, now, say, tellDone } = useKanban();
  const ids = useKanbanUi(({ selection }) => selection.ids);
  if (ids.size === 0) return null;
  const clear = (): void => ui.set({ selection: nothingSelected });
  const inOrder = (): readonly string[] => [
    ...new Set([...spotsOf(now().layout)].map(({ card }) => card).filter((id) => ids.has(id))),
  ];
  return (
    <div className={classes.selection} role="toolbar" aria-label={t('kanban.selectedCount', { count: ids.size })}>
      <span className={classes.selectionCount}>{t('kanban.selectedCount', { count: ids.size })}</span>
      <Choose icon={<IconArrowRight size={20} />} words={t('kanban.move')}>
        {now().layout.columns.map(({ id }) => (
          <Menu.Item
            key={id}
            mih={44}
            onClick={() => {
              actions.move(inOrder(), id, 'end');
              say(t('kanban.movedMany', { count: ids.size, column: now().columnTitle(id) }));
              clear();
            }}
          >
            {t('kanban.moveTo', { column: now().columnTitle(id) })}
          </Menu.Item>
        ))}
      </Choose>
      <People ids={[...ids]} />
      <Labels ids={[...ids]} />
      <Act
        icon={<IconTrash size={20} />}
        words={t('kanban.bin')}
        onClick={() => {
          actions.bin([...ids]);
          clear();
          tellDone(t('kanban.binned', { count: ids.size }));
        }}
      />
      <ActionIcon aria-label={t('kanban.unselectAll')} onClick={clear}>
        <IconX size={20} />
      </ActionIcon>
    </div>
  );
}

function Act({ icon, words, onClick }: { icon: ReactNode; words: string; onClick: () => void }) {
  return usePhone() ? (
    <ActionIcon aria-label={words} onClick={onClick}>
      {icon}
    </ActionIcon>
  ) : (
    <Button variant="subtle" leftSection={icon} onClick={onClick}>
      {words}
    </Button>
  );
}

function Choose({ icon, words, children }: { icon: ReactNode; words: string; children: ReactNode }) {
  const phone = usePhone();
  return (
    <Menu position="top" width={260}>
      <Menu.Target>
        {phone ? (
          <ActionIcon aria-label={words}>{icon}</ActionIcon>
        ) : (
          <Button variant="subtle" leftSection={icon}>
            {words}
          </Button>
        )}
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  );
}

/** Of several cards, how many have something: all, some or none of them. */
function useHaving(
  ids: readonly string[],
  has: (card: { assignees: readonly string[]; labels: readonly string[] }) => boolean,
) {
  const board = useShownBoard();
  const cards = ids.map((id) => board.items.get(id)).filter(isCard);
  const count = cards.filter(has).length;
  return count === 0 ? 'none' : count === cards.length ? 'all' : 'some';
}

function People({ ids }: { ids: readonly string[] }) {
  const { t } = useT();
  const { actions } = useKanban();
  return (
    <Choose icon={<IconUsers size={20} />} words={t('kanban.assign')}>
      {useMemberList().map(({ id, name }) => (
        <Tick
          key={id}
          ids={ids}
          has={({ assignees }) => assignees.includes(id)}
          onChoose={(on) => actions.assign(ids, id, on)}
        >
          {name}
        </Tick>
      ))}
    </Choose>
  );
}

function Labels({ ids }: { ids: readonly string[] }) {
  const { t } = useT();
  const { actions, now } = useKanban();
  const { labels } = now().board;
  return (
    <Choose icon={<IconTag size={20} />} words={t('kanban.labels')}>
      {labels.length === 0 && <Menu.Label>{t('kanban.noLabels')}</Menu.Label>}
      {labels.map((label) => (
        <Tick
          key={label.id}
          ids={ids}
          has={(card) => card.labels.includes(label.id)}
          onChoose={(on) => actions.label(ids, label.id, on)}
        >
          <span className={classes.hueDot} data-hue={label.hue} aria-hidden="true" /> {label.name}
        </Tick>
      ))}
    </Choose>
  );
}

function Tick({
  ids,
  has,
  onChoose,
  children,
}: {
  ids: readonly string[];
  has: (card: { assignees: readonly string[]; labels: readonly string[] }) => boolean;
  onChoose: (on: boolean) => void;
  children: ReactNode;
}) {
  const { t } = useT();
  const having = useHaving(ids, has);
  return (
    <Menu.CheckboxItem
      mih={44}
      checked={having === 'all'}
      rightSection={having === 'some' ? t('kanban.someOfThem') : null}
      onChange={() => onChoose(having !== 'all')}
    >
      {children}
    </Menu.CheckboxItem>
  );
}

import { ActionIcon, Menu } from '@mantine/core';
import type { Board, Card } from '@samenspel/board';
import {
  IconArrowDown,
  IconArrowRight,
  IconArrowUp,
  IconCheck,
  IconDots,
  IconHandStop,
  IconMountain,
  IconPencil,
  IconTrash,
} from '@tabler/icons-react';
import { useT } from '../app/i18n';
import { useMemberList } from '../members/people';
import type { BoardActions } from './board-actions';

interface Props {
  readonly card: Card;
  readonly index: number;
  readonly cards: readonly Card[];
  readonly board: Board;
  readonly titleOf: (columnId: string) => string;
  readonly actions: BoardActions;
  readonly personId: string;
  readonly onReword: () => void;
}

/** Everything a card can do, without dragging (WCAG 2.2, success criterion 2.5.7). */
export function CardMenu({ card, index, cards, board, titleOf, actions, personId, onReword }: Props) {
  const { t } = useT();
  const mine = card.assignees.includes(personId);
  const above = cards[index - 1];
  const below = cards[index + 1];
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <ActionIcon aria-label={t('kanban.cardMenu', { title: card.title })}>
          <IconDots size={20} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          mih={44}
          leftSection={<IconHandStop size={18} />}
          onClick={() => actions.assign(card.id, personId, !mine)}
        >
          {t(mine ? 'kanban.unassignMe' : 'kanban.assignMe')}
        </Menu.Item>
        <Menu.Item mih={44} leftSection={<IconPencil size={18} />} onClick={onReword}>
          {t('kanban.reword')}
        </Menu.Item>
        <Menu.Item
          mih={44}
          leftSection={<IconMountain size={18} />}
          c={card.blocked === undefined ? 'var(--brick-text)' : 'var(--moss-text)'}
          onClick={() => actions.block(card.id, card.blocked === undefined)}
        >
          {t(card.blocked === undefined ? 'kanban.block' : 'kanban.unblock')}
        </Menu.Item>
        <Menu.Divider />
        {board.columns
          .filter(({ id }) => id !== card.place[0])
          .map(({ id }) => (
            <Menu.Item
              key={id}
              mih={44}
              leftSection={<IconArrowRight size={18} />}
              onClick={() => actions.move(card.id, id, 'end')}
            >
              {t('kanban.moveTo', { column: titleOf(id) })}
            </Menu.Item>
          ))}
        {above !== undefined && (
          <Menu.Item
            mih={44}
            leftSection={<IconArrowUp size={18} />}
            onClick={() => actions.move(card.id, card.place[0], { before: above.id })}
          >
            {t('kanban.moveUp')}
          </Menu.Item>
        )}
        {below !== undefined && (
          <Menu.Item
            mih={44}
            leftSection={<IconArrowDown size={18} />}
            onClick={() => actions.move(card.id, card.place[0], { after: below.id })}
          >
            {t('kanban.moveDown')}
          </Menu.Item>
        )}
        <Menu.Divider />
        <AssignMenu card={card} actions={actions} />
        <Menu.Item mih={44} leftSection={<IconTrash size={18} />} onClick={() => actions.bin(card.id)}>
          {t('kanban.bin')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function AssignMenu({ card, actions }: { card: Card; actions: BoardActions }) {
  const { t } = useT();
  const members = useMemberList();
  return (
    <Menu.Sub>
      <Menu.Sub.Target>
        <Menu.Sub.Item mih={44}>{t('kanban.assign')}</Menu.Sub.Item>
      </Menu.Sub.Target>
      <Menu.Sub.Dropdown mah={320} style={{ overflowY: 'auto' }}>
        {members.map(({ id, name }) => {
          const on = card.assignees.includes(id);
          return (
            <Menu.Item
              key={id}
              mih={44}
              closeMenuOnClick={false}
              rightSection={on ? <IconCheck size={18} /> : null}
              onClick={() => actions.assign(card.id, id, !on)}
            >
              {name}
            </Menu.Item>
          );
        })}
      </Menu.Sub.Dropdown>
    </Menu.Sub>
  );
}

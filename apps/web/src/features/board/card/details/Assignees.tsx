import { Button, Menu } from '@mantine/core';
import { assignCard, type Card, unassignCard } from '@samenspel/board';
import { IconCheck, IconHandStop, IconUserPlus } from '@tabler/icons-react';
import { Person } from '../../../../lib/community/Person';
import { useMemberList } from '../../../../lib/community/people';
import { useT } from '../../../../lib/i18n/i18n';
import { useBoard } from '../../session/useBoard';
import classes from '../panel.module.css';

/** Who takes the card on. */
export function Assignees({ card, readOnly }: { card: Card; readOnly: boolean }) {
  const { t } = useT();
  const session = useBoard();
  const members = useMemberList();
  const assign = (personId: string, on: boolean): boolean =>
    session.act((doc) => (on ? assignCard : unassignCard)(doc, card.id, personId));
  return (
    <div>
      <span className={classes.name}>{t('card.people')}</span>
      <span className={classes.field}>
        {card.assignees.map((id) => (
          <span key={id} className={classes.chip}>
            <Person id={id} size={26} />
          </span>
        ))}
        {card.assignees.length === 0 && readOnly && <span>{t('card.nobody')}</span>}
        {!readOnly && !card.assignees.includes(session.personId) && (
          <Button
            variant="light"
            size="sm"
            mih={36}
            leftSection={<IconHandStop size={16} />}
            onClick={() => assign(session.personId, true)}
          >
            {t('card.takeOn')}
          </Button>
        )}
        {!readOnly && (
          <Menu width={260} position="bottom-start" closeOnItemClick={false}>
            <Menu.Target>
              <Button variant="default" size="sm" mih={36} px={10} aria-label={t('card.choosePeople')}>
                <IconUserPlus size={18} />
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {members.map(({ id }) => {
                const on = card.assignees.includes(id);
                return (
                  <Menu.Item
                    key={id}
                    mih={44}
                    role="menuitemcheckbox"
                    aria-checked={on}
                    rightSection={on ? <IconCheck size={18} /> : null}
                    onClick={() => assign(id, !on)}
                  >
                    <Person id={id} size={26} />
                  </Menu.Item>
                );
              })}
            </Menu.Dropdown>
          </Menu>
        )}
      </span>
    </div>
  );
}

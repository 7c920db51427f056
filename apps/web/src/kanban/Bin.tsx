import { Button, Text } from '@mantine/core';
import type { Card } from '@samenspel/board';
import { useT } from '../app/i18n';
import { usePeople } from '../members/people';
import { Dialog } from '../ui/Dialog';
import classes from './kanban.module.css';

/** What was put away, to be put back. Nothing is ever gone. */
export function Bin({
  cards,
  onClose,
  onRestore,
}: {
  cards: readonly Card[];
  onClose: () => void;
  onRestore?: (id: string) => void;
}) {
  const { t } = useT();
  const personOf = usePeople();
  return (
    <Dialog title={t('kanban.binTitle')} onClose={onClose}>
      {cards.length === 0 && <Text c="dimmed">{t('kanban.binEmpty')}</Text>}
      <ul className={classes.bin}>
        {cards.map((card) => (
          <li key={card.id}>
            <span>
              {card.title}
              {card.gone !== undefined && (
                <Text c="dimmed" fz="sm">
                  {t('kanban.binnedBy', { person: personOf(card.gone.by).name })}
                </Text>
              )}
            </span>
            {onRestore !== undefined && (
              <Button variant="default" onClick={() => onRestore(card.id)}>
                {t('kanban.restore')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

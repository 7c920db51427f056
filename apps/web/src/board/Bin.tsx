import { Button, Text } from '@mantine/core';
import { itemsInBin, restoreItem } from '@samenspel/board';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useT } from '../app/i18n';
import { usePeople } from '../members/people';
import { Dialog } from '../ui/Dialog';
import classes from './board.module.css';
import { useBoard, useMayEdit, useShown } from './useBoard';

/** Says how much was put away, once anything was; opens it. */
export function BinButton() {
  const { t } = useT();
  const [open, setOpen] = useState(false);
  const count = itemsInBin(useShown().board).length;
  return (
    <>
      {count > 0 && (
        <Button
          className={classes.binButton ?? ''}
          variant="subtle"
          leftSection={<IconTrash size={18} />}
          onClick={() => setOpen(true)}
        >
          <span className={classes.binWords}>{t('board.binTitle')}</span> ({count})
        </Button>
      )}
      {open && <Bin onClose={() => setOpen(false)} />}
    </>
  );
}

/** What was put away, to be put back. Nothing is ever gone. */
function Bin({ onClose }: { onClose: () => void }) {
  const { t } = useT();
  const personOf = usePeople();
  const session = useBoard();
  const mayEdit = useMayEdit();
  const binned = itemsInBin(useShown().board);
  return (
    <Dialog title={t('board.binTitle')} onClose={onClose}>
      {binned.length === 0 && <Text c="dimmed">{t('board.binEmpty')}</Text>}
      <ul className={classes.list}>
        {binned.map((item) => (
          <li key={item.id}>
            <span>
              {item.title}
              {item.gone !== undefined && (
                <Text c="dimmed" fz="sm">
                  {t('board.binnedBy', { person: personOf(item.gone.by).name })}
                </Text>
              )}
            </span>
            {mayEdit && (
              <Button variant="default" onClick={() => session.act((doc) => restoreItem(doc, item.id))}>
                {t('board.restore')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

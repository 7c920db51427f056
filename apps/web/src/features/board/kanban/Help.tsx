import { Kbd, Switch } from '@mantine/core';
import { useState } from 'react';
import { remember } from '../../../lib/device/device';
import { type TextKey, useT } from '../../../lib/i18n/i18n';
import { Dialog } from '../../../lib/ui/Dialog';
import classes from './kanban.module.css';
import { singleKeysName, singleKeysOn } from './useBoardKeys';

const keys: readonly (readonly [keys: readonly string[], words: TextKey])[] = [
  [['n'], 'kanban.key.new'],
  [['f'], 'kanban.key.filter'],
  [['←', '↑', '↓', '→'], 'kanban.key.arrows'],
  [['Enter'], 'kanban.key.open'],
  [['Space'], 'kanban.key.carry'],
  [['m'], 'kanban.key.menu'],
  [['x'], 'kanban.key.select'],
  [['Shift', '↓'], 'kanban.key.range'],
  [['Ctrl', 'A'], 'kanban.key.all'],
  [['F2'], 'kanban.key.reword'],
  [['Delete'], 'kanban.key.bin'],
  [['Ctrl', 'Z'], 'kanban.key.undo'],
  [['Esc'], 'kanban.key.escape'],
  [['?'], 'kanban.key.help'],
];

/** Every key of the board, and the switch for those of one letter. */
export function Help({ onClose }: { onClose: () => void }) {
  const { t } = useT();
  const [on, setOn] = useState(singleKeysOn);
  return (
    <Dialog title={t('kanban.help')} onClose={onClose}>
      <dl className={classes.keys}>
        {keys.map(([names, words]) => (
          <div key={words}>
            <dt>
              {names.map((name) => (
                <Kbd key={name} size="md">
                  {name}
                </Kbd>
              ))}
            </dt>
            <dd>{t(words)}</dd>
          </div>
        ))}
      </dl>
      <Switch
        mt="md"
        label={t('kanban.singleKeys')}
        description={t('kanban.singleKeysHint')}
        checked={on}
        onChange={(event) => {
          setOn(event.currentTarget.checked);
          remember(singleKeysName, event.currentTarget.checked ? null : 'off');
        }}
      />
    </Dialog>
  );
}

import { Kbd } from '@mantine/core';
import { Fragment } from 'react';
import { type TextKey, useT } from '../../../../lib/i18n/i18n';
import { Dialog } from '../../../../lib/ui/Dialog';
import { isMac } from '../chrome/is-mac';
import { keyNames, shortcutGroups } from '../chrome/shortcuts';
import classes from './dialogs.module.css';

const mod = isMac ? '⌘' : 'Ctrl';

/** What the canvas itself does with keys; not commands, so not in the table of shortcuts. */
const onCanvas: readonly (readonly [keys: readonly string[], text: TextKey])[] = [
  [['Tab'], 'canvas.keys.walk'],
  [['canvas.keys.arrows'], 'canvas.keys.move'],
  [[mod, 'canvas.keys.arrows'], 'canvas.keys.resize'],
  [[isMac ? '⌥' : 'Alt', '← →'], 'canvas.keys.turn'],
  [['Shift', 'F10'], 'canvas.keys.menu'],
  [[mod, 'C'], 'canvas.copy'],
  [[mod, 'X'], 'canvas.cut'],
  [[mod, 'V'], 'canvas.paste'],
  [['canvas.keys.double'], 'canvas.keys.note'],
  [['canvas.keys.space', 'canvas.keys.drag'], 'canvas.keys.pan'],
  [[mod, 'canvas.keys.wheel'], 'canvas.keys.zoom'],
  [['Esc'], 'canvas.keys.free'],
  [[isMac ? '⌥' : 'Alt', 'canvas.keys.drag'], 'canvas.duplicate'],
  [['Tab'], 'canvas.keys.next'],
  [['Esc'], 'canvas.keys.stop'],
  [['Enter'], 'canvas.keys.newLine'],
];

/** The sheet of all keys, made from the very table that makes them work. */
export function KeysDialog({ title, onClose }: { title: string; onClose: () => void }) {
  const { t } = useT();
  const arrows = { ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓' };
  const named = (key: string): string => (key.startsWith('canvas.') ? t(key as TextKey) : key);
  return (
    <Dialog title={title} onClose={onClose}>
      <div className={classes.keys}>
        {shortcutGroups.map((group) => (
          <section key={group.title} aria-label={t(group.title)}>
            <h3>{t(group.title)}</h3>
            <dl>
              {group.shortcuts.map(({ text, keys }) => (
                <div key={text}>
                  <dt>{t(text)}</dt>
                  <dd>
                    {keys.map((one, index) => (
                      <Fragment key={one.key}>
                        {index > 0 && <span>{t('canvas.keys.or')}</span>}
                        <Combination parts={keyNames(one, isMac, arrows)} />
                      </Fragment>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <section aria-label={t('canvas.keys.canvas')}>
          <h3>{t('canvas.keys.canvas')}</h3>
          <dl>
            {onCanvas.map(([keys, text]) => (
              <div key={text}>
                <dt>{t(text)}</dt>
                <dd>
                  <Combination parts={keys.map(named)} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </Dialog>
  );
}

function Combination({ parts }: { parts: readonly string[] }) {
  return (
    <span className={classes.combination}>
      {parts.map((part) => (
        <Kbd key={part}>{part}</Kbd>
      ))}
    </span>
  );
}

import { ActionIcon } from '@mantine/core';
import { tally } from '@samenspel/board';
import { IconX } from '@tabler/icons-react';
import { useT } from '../../../../lib/i18n/i18n';
import classes from '../chrome/panel.module.css';
import { useCanvasController, useOfBoard } from '../controller/controller-context';
import { inShort } from '../outline/outline';
import { counted } from './vote-model';

/** What a closed vote brought, most dots first. It can be looked at ever after, not changed. */
export function VoteResult({ id }: { id: string }) {
  const { t } = useT();
  const controller = useCanvasController();
  const board = useOfBoard((now) => now);
  const vote = board.votes.find((one) => one.id === id);
  if (vote?.closed === undefined) return null;
  const lines = counted(tally(board, id), controller.engine.readingOrder());
  const most = lines[0]?.dots ?? 1;
  return (
    <aside className={classes.panel} aria-label={t('canvas.vote.results')}>
      <header>
        <h2>{vote.title}</h2>
        <ActionIcon aria-label={t('ui.close')} onClick={() => controller.set({ panel: null })}>
          <IconX size={20} />
        </ActionIcon>
      </header>
      {lines.length === 0 && <p className={classes.quiet}>{t('canvas.vote.noDots')}</p>}
      <ol className={classes.result}>
        {lines.map(({ id: item, dots, rank }) => {
          const found = board.items.get(item);
          const words = inShort(found?.title ?? '', 90) || t(`canvas.kind.${found?.kind ?? 'card'}`);
          return (
            <li key={item} value={rank}>
              <button
                type="button"
                className={classes.line}
                onClick={() => {
                  controller.engine.selection.set([item]);
                  controller.engine.camera.fit([item], 160, { animate: true });
                }}
              >
                <span>{words}</span>
                <span className={classes.meter} style={{ '--part': dots / most } as React.CSSProperties} />
                <strong>{t('canvas.vote.dots', { count: dots })}</strong>
              </button>
            </li>
          );
        })}
      </ol>
    </aside>
  );
}

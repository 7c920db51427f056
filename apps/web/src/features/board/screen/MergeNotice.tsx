import { Button } from '@mantine/core';
import type { DeletedAround } from '@samenspel/board';
import type { OfflineReport } from '@samenspel/board-client';
import { countChanges } from '@samenspel/board-protocol';
import { IconArrowsJoin2 } from '@tabler/icons-react';
import { useState } from 'react';
import { useT } from '../../../lib/i18n/i18n';
import { Dialog } from '../../../lib/ui/Dialog';
import { Notice } from '../../../lib/ui/Notice';
import { PutWordsBack } from '../card/history/PutWordsBack';
import { useShown } from '../session/useBoard';
import classes from './board.module.css';
import { ItemLine } from './ItemLine';

/** What became of the work done in absence: a line, and behind it a way to each item. */
export function MergeNotice({ report, onClose }: { report: OfflineReport; onClose: () => void }) {
  const { t } = useT();
  const [open, setOpen] = useState(false);
  const joined = countChanges(report.joined) + countChanges(report.met);
  const met = countChanges(report.met);
  const words = [
    t('board.merge.joined', { count: joined }),
    ...(met > 0 ? [t('board.merge.met', { count: met })] : []),
    ...(report.deleted.length > 0 ? [t('board.merge.deleted', { count: report.deleted.length })] : []),
    ...(report.binned.length > 0 ? [t('board.merge.binned', { count: report.binned.length })] : []),
  ];
  return (
    <>
      <Notice
        tone={met + report.deleted.length + report.binned.length > 0 ? 'marigold' : 'moss'}
        icon={<IconArrowsJoin2 size={20} />}
        onClose={onClose}
        actions={
          <Button size="sm" variant="default" onClick={() => setOpen(true)}>
            {t('board.merge.look')}
          </Button>
        }
      >
        {words.join(' ')}
      </Notice>
      {open && <MergeDialog report={report} onClose={() => setOpen(false)} />}
    </>
  );
}

function MergeDialog({ report, onClose }: { report: OfflineReport; onClose: () => void }) {
  const { t } = useT();
  const binned = report.binned.map((id) => ({ id, aspects: [] }));
  const parts = [
    { title: t('board.merge.metTitle'), explained: t('board.merge.metMeans'), lines: report.met },
    { title: t('board.merge.binnedTitle'), explained: t('board.merge.binnedMeans'), lines: binned },
    { title: t('board.merge.joinedTitle'), explained: '', lines: report.joined },
  ];
  return (
    <Dialog title={t('board.merge.title')} onClose={onClose}>
      {report.deleted.length > 0 && (
        <section className={classes.part}>
          <h3>{t('board.merge.deletedTitle')}</h3>
          <p className={classes.dim}>{t('board.merge.deletedMeans')}</p>
          <ul className={classes.list}>
            {report.deleted.map((each) => (
              <DeletedLine key={`${each.deleted[0]?.client} ${each.deleted[0]?.clock}`} deletion={each} />
            ))}
          </ul>
        </section>
      )}
      {parts
        .filter(({ lines }) => lines.length > 0)
        .map(({ title, explained, lines }) => (
          <section key={title} className={classes.part}>
            <h3>{title}</h3>
            {explained !== '' && <p className={classes.dim}>{explained}</p>}
            <ul className={classes.list}>
              {lines.map(({ id, aspects }) => (
                <ItemLine key={id} id={id} aspects={aspects} onGo={onClose} />
              ))}
            </ul>
          </section>
        ))}
    </Dialog>
  );
}

/** What one side deleted where the other wrote, as it read together, and the way back. */
function DeletedLine({ deletion: { itemId, byMe, deleted, words } }: { deletion: DeletedAround }) {
  const { t } = useT();
  const item = useShown(({ board }) => board.items.get(itemId));
  if (item === undefined || item.gone !== undefined) return null;
  return (
    <li className={classes.wraps}>
      <span>
        {item.title || t('board.noWords')}
        <span className={classes.dim}>{t(byMe ? 'board.merge.deletedByMe' : 'board.merge.deletedByOthers')}</span>
        <blockquote dir="auto" className={classes.deletedWords}>
          {words.map(({ at, text, stands }) =>
            stands ? <strong key={at}>{text}</strong> : <del key={at}>{text}</del>,
          )}
        </blockquote>
      </span>
      <PutWordsBack itemId={itemId} deleted={deleted} />
    </li>
  );
}

import { Button } from '@mantine/core';
import { countChanges, type MergeReport } from '@samenspel/board-protocol';
import { IconArrowsJoin2 } from '@tabler/icons-react';
import { useState } from 'react';
import { useT } from '../app/i18n';
import { Dialog } from '../ui/Dialog';
import classes from './board.module.css';
import { ItemLine } from './ItemLine';
import { Notice } from './Notice';

/** What became of the work done in absence: a line, and behind it a way to each item. */
export function MergeNotice({ report, onClose }: { report: MergeReport; onClose: () => void }) {
  const { t } = useT();
  const [open, setOpen] = useState(false);
  const joined = countChanges(report.joined) + countChanges(report.met);
  const met = countChanges(report.met);
  const words = [
    t('board.merge.joined', { count: joined }),
    ...(met > 0 ? [t('board.merge.met', { count: met })] : []),
    ...(report.binned.length > 0 ? [t('board.merge.binned', { count: report.binned.length })] : []),
  ];
  return (
    <>
      <Notice
        tone={met + report.binned.length > 0 ? 'marigold' : 'moss'}
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

function MergeDialog({ report, onClose }: { report: MergeReport; onClose: () => void }) {
  const { t } = useT();
  const binned = report.binned.map((id) => ({ id, aspects: [] }));
  const parts = [
    { title: t('board.merge.metTitle'), explained: t('board.merge.metMeans'), lines: report.met },
    { title: t('board.merge.binnedTitle'), explained: t('board.merge.binnedMeans'), lines: binned },
    { title: t('board.merge.joinedTitle'), explained: '', lines: report.joined },
  ];
  return (
    <Dialog title={t('board.merge.title')} onClose={onClose}>
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

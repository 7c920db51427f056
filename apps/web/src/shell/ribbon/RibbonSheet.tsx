import { ActionIcon, Group } from '@mantine/core';
import { ribbonMarkKinds } from '@samenspel/contracts';
import {
  IconChevronLeft,
  IconChevronRight,
  IconChevronsLeft,
  IconChevronsRight,
  IconChevronUp,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useGoToMoment } from '../../lib/api/go-to-moment';
import { useT } from '../../lib/i18n/i18n';
import { stepFrom } from '../../lib/ribbon/scale';
import { useRibbon } from '../../lib/ribbon/useRibbon';
import { useMoment } from '../../lib/route/moment';
import { Ribbon } from './Ribbon';
import { markShapes } from './RibbonMarks';
import classes from './ribbon.module.css';

/** On a phone: a thin ribbon that pulls up to a sheet with a larger one and buttons for thumbs. The screen above stays in view. */
export function RibbonSheet() {
  const { t } = useT();
  const [open, setOpen] = useState(false);
  const [startY, setStartY] = useState<number | null>(null);
  return (
    <div className={classes.sheet} data-open={open || undefined}>
      <button
        type="button"
        className={classes.handle}
        aria-expanded={open}
        aria-label={t(open ? 'ribbon.close' : 'ribbon.open')}
        onClick={() => setOpen(!open)}
        onPointerDown={(event) => setStartY(event.clientY)}
        onPointerMove={(event) => {
          if (startY === null || Math.abs(event.clientY - startY) < 18) return;
          setOpen(event.clientY < startY);
          setStartY(null);
        }}
      >
        <span className={classes.grip} />
        <IconChevronUp size={16} className={classes.chevron} aria-hidden="true" />
      </button>
      <Ribbon tall={open} />
      {open && <Steps />}
      {open && <Legend />}
    </div>
  );
}

function Steps() {
  const { t } = useT();
  const model = useRibbon()?.model;
  const { at } = useMoment();
  const go = useGoToMoment();
  if (model === undefined) return null;
  const from = at ?? model.head;
  const byMark = (direction: -1 | 1): void =>
    go(stepFrom(from, model.markStops, direction) ?? (direction === 1 ? undefined : 0));
  const byStep = (direction: -1 | 1): void =>
    go(from + direction >= model.head ? undefined : Math.max(0, from + direction));
  return (
    <Group justify="space-between" px="md">
      <ActionIcon variant="default" aria-label={t('ribbon.earlierMark')} onClick={() => byMark(-1)}>
        <IconChevronsLeft />
      </ActionIcon>
      <ActionIcon variant="default" aria-label={t('ribbon.earlier')} onClick={() => byStep(-1)}>
        <IconChevronLeft />
      </ActionIcon>
      <ActionIcon variant="default" aria-label={t('ribbon.later')} onClick={() => byStep(1)}>
        <IconChevronRight />
      </ActionIcon>
      <ActionIcon variant="default" aria-label={t('ribbon.laterMark')} onClick={() => byMark(1)}>
        <IconChevronsRight />
      </ActionIcon>
    </Group>
  );
}

function Legend() {
  const { t } = useT();
  return (
    <ul className={classes.legend} aria-label={t('ribbon.legend')}>
      {ribbonMarkKinds.map((kind) => (
        <li key={kind}>
          <svg width="16" height="16" aria-hidden="true">
            <path className={classes.mark} data-kind={kind} d={markShapes[kind](8, 8)} />
          </svg>
          {t(`ribbon.mark.${kind}`)}
        </li>
      ))}
    </ul>
  );
}

import { useElementSize } from '@mantine/hooks';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type GoToMoment, useGoToMoment } from '../../lib/api/go-to-moment';
import { useTime } from '../../lib/community/community';
import { useT } from '../../lib/i18n/i18n';
import type { RibbonModel } from '../../lib/ribbon/ribbon-model';
import { stepFrom } from '../../lib/ribbon/scale';
import { useRibbon } from '../../lib/ribbon/useRibbon';
import { useMoment } from '../../lib/route/moment';
import { RibbonBands } from './RibbonBands';
import { RibbonMarks } from './RibbonMarks';
import classes from './ribbon.module.css';

/** Dragging past here is "now": the edge must be easy to hit with a thumb. */
const nowEdge = 0.992;
/** At most this often the screen follows the finger, in milliseconds. */
const followMs = 90;

/** The time ribbon: a slider over everything that happened. */
export function Ribbon({ tall = false }: { tall?: boolean }) {
  const { t } = useT();
  const time = useTime();
  const ribbon = useRibbon();
  const { at } = useMoment();
  const go = useGoToMoment();
  const { ref, width } = useElementSize();
  const [drag, setDrag] = useState<{ place: number } | null>(null);
  const follow = useFollow(go);
  if (ribbon === undefined) return <div className={classes.ribbon} data-tall={tall || undefined} ref={ref} />;

  const { model, view } = ribbon;
  const seqOf = (place: number): number | undefined => (place >= nowEdge ? undefined : model.scale.seqAt(place));
  const placeOf = (event: React.PointerEvent<HTMLDivElement>): number => {
    const box = event.currentTarget.getBoundingClientRect();
    return Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
  };
  const shown = drag?.place ?? (at === undefined ? 1 : model.scale.place(at));
  const seq = drag === null ? at : seqOf(drag.place);
  const label = seq === undefined ? t('ribbon.now') : time.day(model.timeOf(seq));

  return (
    <div className={classes.ribbon} data-tall={tall || undefined}>
      <div
        ref={ref}
        className={classes.track}
        role="slider"
        tabIndex={0}
        aria-label={t('ribbon.label')}
        aria-valuemin={0}
        aria-valuemax={model.head}
        aria-valuenow={seq ?? model.head}
        aria-valuetext={seq === undefined ? t('ribbon.now') : time.moment(model.timeOf(seq))}
        title={t('ribbon.hint')}
        data-dragging={drag !== null || undefined}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          setDrag({ place: placeOf(event) });
        }}
        onPointerMove={(event) => {
          if (drag === null) return;
          const place = placeOf(event);
          setDrag({ place });
          follow.to(seqOf(place));
        }}
        onPointerUp={(event) => {
          if (drag === null) return;
          setDrag(null);
          follow.end();
          go(seqOf(placeOf(event)));
        }}
        onPointerCancel={() => {
          setDrag(null);
          follow.end();
        }}
        onKeyDown={(event) => {
          const target = keyTarget(event, model, at);
          if (target === 'none') return;
          event.preventDefault();
          go(target === 'now' ? undefined : target, { replace: at !== undefined });
        }}
      >
        {width > 0 && (
          <>
            <RibbonBands view={view} model={model} width={width} />
            <RibbonMarks model={model} width={width} />
          </>
        )}
        <span
          className={classes.marker}
          style={{ transform: `translateX(${shown * width}px)` }}
          data-past={seq !== undefined || undefined}
        >
          <span className={classes.flag} data-edge={shown > 0.5 ? 'right' : 'left'}>
            {label}
          </span>
        </span>
      </div>
    </div>
  );
}

/** Lets the screen follow the finger: not at every move, and always to where it is held. */
function useFollow(go: GoToMoment): { to(seq: number | undefined): void; end(): void } {
  const pending = useRef<{ seq: number | undefined; timer: ReturnType<typeof setTimeout> } | null>(null);
  const end = useCallback(() => {
    clearTimeout(pending.current?.timer);
    pending.current = null;
  }, []);
  useEffect(() => end, [end]);
  const to = (seq: number | undefined): void => {
    if (pending.current !== null) {
      pending.current.seq = seq;
      return;
    }
    const send = (): void => {
      const held = pending.current;
      pending.current = null;
      if (held !== null && held.seq !== seq) to(held.seq);
    };
    go(seq, { replace: true });
    pending.current = { seq, timer: setTimeout(send, followMs) };
  };
  return { to, end };
}

/** Where a key leads: by step, by mark with shift, by sprint with ctrl. */
function keyTarget(event: React.KeyboardEvent, model: RibbonModel, at: number | undefined): number | 'now' | 'none' {
  if (event.key === 'Home') return 0;
  if (event.key === 'End') return 'now';
  const back = event.key === 'ArrowLeft' || event.key === 'ArrowDown' || event.key === 'PageDown';
  const forth = event.key === 'ArrowRight' || event.key === 'ArrowUp' || event.key === 'PageUp';
  if (!back && !forth) return 'none';
  const from = at ?? model.head + 1;
  const direction = back ? -1 : 1;
  if (event.ctrlKey || event.metaKey) return stepFrom(from, model.sprintStops, direction) ?? (back ? 0 : 'now');
  if (event.shiftKey || event.key.startsWith('Page'))
    return stepFrom(from, model.markStops, direction) ?? (back ? 0 : 'now');
  const next = from + direction;
  return next > model.head ? 'now' : Math.max(0, next === model.head && at === undefined ? model.head - 1 : next);
}

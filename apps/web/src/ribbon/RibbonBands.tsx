import type { Band, RibbonView } from '@samenspel/contracts';
import { useT } from '../app/i18n';
import classes from './ribbon.module.css';
import type { RibbonModel } from './ribbon-model';

/** Phases above, sprints below, as bands. */
export function RibbonBands({ view, model, width }: { view: RibbonView; model: RibbonModel; width: number }) {
  const { t } = useT();
  const box = (band: Band): React.CSSProperties => {
    const left = model.scale.place(band.from.seq) * width;
    const right = (band.to === null ? 1 : model.scale.place(band.to.seq)) * width;
    return { left, width: Math.max(2, right - left - 2) };
  };
  return (
    <div aria-hidden="true">
      {view.phases.map((band) => (
        <span key={band.from.seq} className={classes.phase} data-phase={band.phase} style={box(band)}>
          {t(`lists.phase.${band.phase}`)}
          {band.stage !== undefined && ` · ${t(`lists.stage.${band.stage}`)}`}
        </span>
      ))}
      {view.sprints.map((band) => (
        <span key={band.sprintId} className={classes.sprint} data-running={band.to === null || undefined} style={box(band)}>
          {t('ribbon.sprint', { number: band.number })}
        </span>
      ))}
    </div>
  );
}

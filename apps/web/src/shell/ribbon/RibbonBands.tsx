import type { Band, PhaseBand, RibbonView } from '@samenspel/contracts';
import { useT } from '../../lib/i18n/i18n';
import type { RibbonModel } from '../../lib/ribbon/ribbon-model';
import classes from './ribbon.module.css';

/** Bands below this many pixels carry no words: cut-off words say nothing. */
const narrow = 64;

/** Phases above, sprints below, as bands. */
export function RibbonBands({ view, model, width }: { view: RibbonView; model: RibbonModel; width: number }) {
  const { t } = useT();
  const box = (band: Band): { left: number; width: number } => {
    const left = model.scale.place(band.from.seq) * width;
    const right = (band.to === null ? 1 : model.scale.place(band.to.seq)) * width;
    return { left, width: Math.max(2, right - left - 2) };
  };
  const phaseWords = ({ phase, stage }: PhaseBand): string =>
    stage === undefined ? t(`lists.phase.${phase}`) : `${t(`lists.phase.${phase}`)} · ${t(`lists.stage.${stage}`)}`;
  return (
    <div aria-hidden="true">
      {view.phases.map((band) => (
        <span key={band.from.seq} className={classes.phase} data-phase={band.phase} style={box(band)}>
          {box(band).width > narrow && phaseWords(band)}
        </span>
      ))}
      {view.sprints.map((band) => (
        <span
          key={band.sprintId}
          className={classes.sprint}
          data-running={band.to === null || undefined}
          style={box(band)}
        >
          {box(band).width > narrow ? t('ribbon.sprint', { number: band.number }) : band.number}
        </span>
      ))}
    </div>
  );
}

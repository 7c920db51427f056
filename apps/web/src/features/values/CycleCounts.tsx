import type { ValuesView } from '@samenspel/contracts';
import { valueCycles } from '@samenspel/domain';
import { useT } from '../../lib/i18n/i18n';
import classes from './values.module.css';

/** How many steps were told of each kind of value. Not a funnel: kinds stand beside each other. */
export function CycleCounts({ cycles }: { cycles: ValuesView['cycles'] }) {
  const { t } = useT();
  return (
    <ul className={classes.cycles}>
      {valueCycles.map((cycle) => (
        <li key={cycle} title={t(`lists.cycleHint.${cycle}`)} data-none={cycles[cycle] === 0 || undefined}>
          <strong>{cycles[cycle]}</strong>
          <span>{t(`lists.cycle.${cycle}`)}</span>
        </li>
      ))}
    </ul>
  );
}

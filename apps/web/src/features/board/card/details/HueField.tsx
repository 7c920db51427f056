import { type Hue, hues } from '@samenspel/board';
import { useChosen } from '../../../../lib/drafts/DraftForm';
import { useT } from '../../../../lib/i18n/i18n';
import classes from '../panel.module.css';

/** One of the six soft colours, each with its name. */
export function HueField({ name, initial }: { name: string; initial: Hue }) {
  const { t } = useT();
  const [chosen] = useChosen(name, [initial]);
  return (
    <fieldset className={classes.hues}>
      <legend>{t('card.hue')}</legend>
      {hues.map((hue) => (
        <label key={hue} className={classes.hue} data-hue={hue}>
          <input type="radio" name={name} value={hue} defaultChecked={hue === chosen} />
          {t(`card.hue.${hue}`)}
        </label>
      ))}
    </fieldset>
  );
}

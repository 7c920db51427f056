import { type Hue, hues, type Ink, inks } from '@samenspel/board';
import { IconBan } from '@tabler/icons-react';
import { useT } from '../../../../lib/i18n/i18n';
import classes from './bar.module.css';

/** The six soft colours to choose from; each has a name, for colour is never the only sign. */
export function HueSwatches({
  chosen,
  none = false,
  onChoose,
}: {
  chosen: Hue | null | undefined;
  none?: boolean;
  onChoose: (hue: Hue | null) => void;
}) {
  const { t } = useT();
  return (
    <fieldset className={classes.swatches}>
      <legend className="visually-hidden">{t('canvas.colour')}</legend>
      {hues.map((hue) => (
        <button
          key={hue}
          type="button"
          data-tool
          className={classes.swatch}
          aria-label={t(`canvas.hue.${hue}`)}
          aria-pressed={chosen === hue}
          title={t(`canvas.hue.${hue}`)}
          style={{ '--swatch': `var(--ce-note-${hue}, var(--note-${hue}))` } as React.CSSProperties}
          onClick={() => onChoose(hue)}
        />
      ))}
      {none && (
        <button
          type="button"
          data-tool
          className={classes.swatch}
          aria-label={t('canvas.hue.none')}
          aria-pressed={chosen === null}
          title={t('canvas.hue.none')}
          onClick={() => onChoose(null)}
        >
          <IconBan size={18} aria-hidden="true" />
        </button>
      )}
    </fieldset>
  );
}

/** Colours of lines and letters. */
export function InkSwatches({ chosen, onChoose }: { chosen: Ink | undefined; onChoose: (ink: Ink) => void }) {
  const { t } = useT();
  return (
    <fieldset className={classes.swatches}>
      <legend className="visually-hidden">{t('canvas.inkColour')}</legend>
      {inks.map((ink) => (
        <button
          key={ink}
          type="button"
          data-tool
          className={classes.swatch}
          data-ink
          aria-label={t(`canvas.ink.${ink}`)}
          aria-pressed={chosen === ink}
          title={t(`canvas.ink.${ink}`)}
          style={{ '--swatch': `var(--ce-ink-${ink})` } as React.CSSProperties}
          onClick={() => onChoose(ink)}
        />
      ))}
    </fieldset>
  );
}

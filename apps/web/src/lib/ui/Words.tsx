import { useT } from '../i18n/i18n';
import classes from './words.module.css';

/** Words a person wrote; says so kindly when they are gone or private. Line breaks are kept. */
export function Words({ text, quote = false }: { text: string | null | undefined; quote?: boolean }) {
  const { t } = useT();
  if (text === null || text === undefined) return <em className={classes.gone}>{t('ui.wordsGone')}</em>;
  return (
    <span className={quote ? classes.quote : classes.words} dir="auto">
      {text}
    </span>
  );
}

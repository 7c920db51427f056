import { useT } from '../i18n/i18n';
import { useTime } from './community';

/** When something was meant that a device could send only later; nothing for what came at once. */
export function MeantAt({ at }: { at: number | undefined }) {
  const { t } = useT();
  const time = useTime();
  if (at === undefined) return null;
  return <> · {t('waiting.meantAt', { time: `${time.day(at)} ${time.clock(at)}` })}</>;
}

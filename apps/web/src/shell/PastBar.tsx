import { Button } from '@mantine/core';
import { IconArrowForwardUp, IconHistory } from '@tabler/icons-react';
import { useGoToMoment } from '../lib/api/go-to-moment';
import { useTime } from '../lib/community/community';
import { useT } from '../lib/i18n/i18n';
import { useRibbon } from '../lib/ribbon/useRibbon';
import { useMoment } from '../lib/route/moment';
import { CopyButton } from '../lib/ui/CopyButton';
import { messageOf } from '../lib/ui/Trouble';
import classes from './shell.module.css';

/** Says when you are, and the way back. It names no moment that is not on screen yet. */
export function PastBar({ isShown }: { isShown: boolean }) {
  const { t } = useT();
  const { at } = useMoment();
  const time = useTime();
  const model = useRibbon()?.model;
  if (!isShown || at === undefined || model === undefined)
    return (
      <div className={classes.past} role="status">
        <IconHistory size={22} aria-hidden="true" />
        <strong className={classes.pastWords}>{t('shell.momentComing')}</strong>
        <BackToNow />
      </div>
    );
  return (
    <div className={classes.past} role="status">
      <IconHistory size={22} aria-hidden="true" />
      <div className={classes.pastWords}>
        <strong>{t('shell.pastBar', { date: time.moment(model.timeOf(at)) })}</strong>
        <span>{t('shell.pastHint')}</span>
      </div>
      <CopyButton text={location.href} label={t('shell.shareMoment')} />
      <BackToNow />
    </div>
  );
}

/** Instead of the screen, when the address names a moment that is not there. */
export function NoSuchMoment({ error }: { error: unknown }) {
  const { t } = useT();
  return (
    <div className={classes.past} role="alert">
      <IconHistory size={22} aria-hidden="true" />
      <strong className={classes.pastWords}>{messageOf(error, t('ui.broke'))}</strong>
      <BackToNow />
    </div>
  );
}

function BackToNow() {
  const { t } = useT();
  const go = useGoToMoment();
  return (
    <Button color="marigold.5" onClick={() => go(undefined)} leftSection={<IconArrowForwardUp size={18} />}>
      {t('shell.backToNow')}
    </Button>
  );
}

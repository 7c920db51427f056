import { IconLock } from '@tabler/icons-react';
import { useConnection } from '../lib/api/connection';
import { useT } from '../lib/i18n/i18n';
import { Notice } from '../lib/ui/Notice';

/** The server does not know the address this page is at: nothing is live, nothing is saved, and the operator can mend it. */
export function OtherOriginNotice() {
  const { t } = useT();
  if (useConnection() !== 'otherOrigin') return null;
  return (
    <Notice tone="brick" urgent icon={<IconLock size={20} />}>
      {t('ui.otherOrigin')}
    </Notice>
  );
}

import { quotaLabel } from '@samenspel/domain';
import { IconGauge } from '@tabler/icons-react';
import { adviceOf, closeNearlyFull, useNearlyFull } from '../lib/api/nearly-full';
import { useT } from '../lib/i18n/i18n';
import { useCommunityId } from '../lib/route/useCommunityId';
import { Notice } from '../lib/ui/Notice';

/** Says quietly which limit comes near, before it is reached, and what can be done. */
export function NearlyFullNotice() {
  const { t, language } = useT();
  const communityId = useCommunityId();
  const number = new Intl.NumberFormat(language);
  return useNearlyFull(communityId).map(({ quota, used, limit }) => {
    const full = used >= limit;
    const words =
      quota === 'space'
        ? t(full ? 'community.spaceFull' : 'community.spaceNearlyFull', { part: Math.floor((100 * used) / limit) })
        : t(full ? 'community.quotaFull' : 'community.quotaNearlyFull', {
            used: number.format(used),
            limit: number.format(limit),
            what: quotaLabel(quota, language),
          });
    return (
      <Notice
        key={quota}
        tone="slate"
        icon={<IconGauge size={20} />}
        onClose={() => closeNearlyFull(communityId, quota)}
      >
        {words} {t(`community.advice.${adviceOf[quota]}`)}
      </Notice>
    );
  });
}

import type { ShownQuota } from '@samenspel/board-client';
import { IconGauge, IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import { useTime } from '../../../lib/community/community';
import { useT } from '../../../lib/i18n/i18n';
import { Notice } from '../../../lib/ui/Notice';

/** Says that a quota of this board comes to its end; and once it is used up, why one can only look now, and what comes next. */
export function QuotaNotice({ quota }: { quota: ShownQuota }) {
  const { t } = useT();
  const time = useTime();
  const [closed, setClosed] = useState<string | null>(null);
  const { of, usedUp, used, limit } = quota;
  if (usedUp)
    return (
      <Notice tone="marigold" icon={<IconLock size={20} />}>
        {t(`board.quotaUsedUp.${of}`, { when: time.clock(minuteAfter(quota.againAt ?? Date.now())) })}
      </Notice>
    );
  if (closed === of) return null;
  return (
    <Notice tone="slate" icon={<IconGauge size={20} />} onClose={() => setClosed(of)}>
      {t(`board.quota.${of}`, { part: Math.floor((100 * used) / limit) })}
    </Notice>
  );
}

const minuteMs = 60_000;

/** The first whole minute by which it is so: what is said to be possible then must be. */
const minuteAfter = (time: number): number => Math.ceil(time / minuteMs) * minuteMs;

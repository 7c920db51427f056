import type { Role } from '@samenspel/domain';
import { IconInfoCircle } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useRoles } from '../lib/community/community';
import { useT } from '../lib/i18n/i18n';
import { useCommunityId } from '../lib/route/useCommunityId';
import { Notice } from '../lib/ui/Notice';

/** Says that one has a role no longer, when that happens while one is here: buttons and fields go at that moment. */
export function RoleNotice() {
  const { t } = useT();
  const community = useCommunityId();
  const roles = useRoles()?.join(' ');
  const before = useRef<{ community: string; roles: readonly string[] } | null>(null);
  const [ended, setEnded] = useState<Role | null>(null);
  useEffect(() => {
    if (roles === undefined) return;
    const now = roles.split(' ').filter((role) => role !== '');
    const last = before.current;
    before.current = { community, roles: now };
    if (last?.community !== community) return setEnded(null);
    const gone = last.roles.find((role) => !now.includes(role));
    if (gone !== undefined) setEnded(gone as Role);
    else setEnded((role) => (role !== null && now.includes(role) ? null : role));
  }, [roles, community]);
  if (ended === null) return null;
  return (
    <Notice tone="marigold" urgent icon={<IconInfoCircle size={20} />} onClose={() => setEnded(null)}>
      {t('community.roleEnded', { role: t(`lists.role.${ended}`).toLowerCase() })}
    </Notice>
  );
}

import { Button } from '@mantine/core';
import type { InviteView } from '@samenspel/contracts';
import type { Opened } from '@samenspel/domain';
import { useCommand } from '../../lib/api/commands';
import { useTime } from '../../lib/community/community';
import { useT } from '../../lib/i18n/i18n';
import { Section } from '../../lib/ui/Page';
import { Trouble } from '../../lib/ui/Trouble';
import classes from './members.module.css';

/** Invitations that still open a door. */
export function Invites({ invites }: { invites: readonly Opened<InviteView>[] }) {
  const { t } = useT();
  const time = useTime();
  const revoke = useCommand('revoke-invite');
  const open = invites.filter(
    (invite) => invite.revoked === undefined && invite.expiresAt > Date.now() && invite.uses < invite.maxUses,
  );
  if (open.length === 0) return null;
  return (
    <Section title={t('members.invites')}>
      {revoke.isError && <Trouble error={revoke.error} />}
      <ul className={classes.list}>
        {open.map((invite) => (
          <li key={invite.inviteId} className={classes.line}>
            <span>
              {t('members.inviteLine', {
                role: t(`lists.role.${invite.role}`),
                uses: invite.uses,
                maxUses: invite.maxUses,
                date: time.day(invite.expiresAt),
              })}
            </span>
            <Button variant="subtle" color="brick" onClick={() => revoke.mutate({ inviteId: invite.inviteId })}>
              {t('members.revoke')}
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  );
}

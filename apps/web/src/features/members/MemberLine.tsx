import { ActionIcon, Badge, Menu } from '@mantine/core';
import type { MemberView, PartnerView } from '@samenspel/contracts';
import { grantableRoles, type Opened } from '@samenspel/domain';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { useCommand } from '../../lib/api/commands';
import { rolesAt, useMay, useMyRoles } from '../../lib/community/community';
import { Person } from '../../lib/community/Person';
import { usePeople } from '../../lib/community/people';
import { useBringBackForm } from '../../lib/drafts/use-draft';
import { useT } from '../../lib/i18n/i18n';
import { Trouble } from '../../lib/ui/Trouble';
import { HandOverDialog, MakeOwnerDialog, RemoveDialog } from './member-dialogs';
import classes from './members.module.css';

type Member = Opened<MemberView>;
type Partner = Opened<PartnerView>;

export function MemberLine({ member, partners }: { member: Member; partners: readonly Partner[] }) {
  const { t } = useT();
  const may = useMay();
  const held = rolesAt(member, Date.now());
  const partner = partners.find(({ partnerId }) => partnerId === member.partnerId);
  return (
    <li className={classes.line} id={member.personId} tabIndex={-1}>
      <span className={classes.who}>
        <Person id={member.personId} size={36} />
        {partner !== undefined && <span className={classes.dim}>{partner.name}</span>}
      </span>
      <span className={classes.roles}>
        {held.map((role) => (
          <Badge
            key={role}
            size="lg"
            variant="light"
            color={role === 'facilitator' || role === 'owner' ? 'teal' : 'slate'}
          >
            {t(`lists.role.${role}`)}
          </Badge>
        ))}
        {may('change-ring') && <MemberMenu member={member} held={held} partners={partners} />}
      </span>
    </li>
  );
}

function MemberMenu({
  member,
  held,
  partners,
}: {
  member: Member;
  held: ReturnType<typeof rolesAt>;
  partners: readonly Partner[];
}) {
  const { t } = useT();
  const may = useMay();
  const mine = useMyRoles();
  const { name, me } = usePeople()(member.personId);
  const [dialog, setDialog] = useState<'remove' | 'handOver' | 'owner' | null>(null);
  useBringBackForm(member.personId, (name) => name === 'remove-member' && setDialog('remove'));
  const grant = useCommand('grant-role');
  const end = useCommand('end-role');
  const ring = useCommand('change-ring');
  const setPartner = useCommand('set-member-partner');
  const trouble = grant.error ?? end.error ?? ring.error ?? setPartner.error;
  const { personId } = member;
  const otherRing = member.ring === 'core' ? 'outer' : 'core';
  return (
    <>
      <Menu position="bottom-end" width={280}>
        <Menu.Target>
          <ActionIcon aria-label={t('members.actions', { name })}>
            <IconDots size={20} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {grantableRoles(mine)
            .filter((role) => !held.includes(role))
            .map((role) => (
              <Menu.Item
                key={role}
                mih={44}
                onClick={() => (role === 'owner' ? setDialog('owner') : grant.mutate({ personId, role }))}
              >
                {t('members.grantRole', { role: t(`lists.role.${role}`).toLowerCase() })}
              </Menu.Item>
            ))}
          {held
            .filter((role) => grantableRoles(mine).includes(role))
            .map((role) => (
              <Menu.Item key={role} mih={44} onClick={() => end.mutate({ personId, role })}>
                {t('members.endRole', { role: t(`lists.role.${role}`).toLowerCase() })}
              </Menu.Item>
            ))}
          <Menu.Divider />
          <Menu.Item mih={44} onClick={() => ring.mutate({ personId, ring: otherRing })}>
            {t('members.toRing', { ring: t(`lists.ring.${otherRing}`).toLowerCase() })}
          </Menu.Item>
          {partners
            .filter((partner) => partner.left === undefined && partner.partnerId !== member.partnerId)
            .map((partner) => (
              <Menu.Item
                key={partner.partnerId}
                mih={44}
                onClick={() => setPartner.mutate({ personId, partnerId: partner.partnerId })}
              >
                {t('members.setPartner', { partner: partner.name ?? '' })}
              </Menu.Item>
            ))}
          {member.partnerId !== null && (
            <Menu.Item mih={44} onClick={() => setPartner.mutate({ personId, partnerId: null })}>
              {t('members.noPartner')}
            </Menu.Item>
          )}
          {!me && (
            <>
              <Menu.Divider />
              {mine.includes('facilitator') && may('hand-over-facilitation') && (
                <Menu.Item mih={44} onClick={() => setDialog('handOver')}>
                  {t('members.handOver')}
                </Menu.Item>
              )}
              <Menu.Item mih={44} color="brick" onClick={() => setDialog('remove')}>
                {t('members.remove')}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {trouble !== null && <Trouble error={trouble} />}
      {dialog === 'owner' && <MakeOwnerDialog personId={personId} onClose={() => setDialog(null)} />}
      {dialog === 'remove' && <RemoveDialog personId={personId} onClose={() => setDialog(null)} />}
      {dialog === 'handOver' && <HandOverDialog personId={personId} onClose={() => setDialog(null)} />}
    </>
  );
}

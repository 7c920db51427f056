import { Button } from '@mantine/core';
import type { MembersView } from '@samenspel/contracts';
import type { Opened } from '@samenspel/domain';
import { IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useCommand } from '../../lib/api/commands';
import { useView } from '../../lib/api/queries';
import { useMay, useTime } from '../../lib/community/community';
import { NotInDemo } from '../../lib/community/NotInDemo';
import { Person } from '../../lib/community/Person';
import { useBringBackForm } from '../../lib/drafts/use-draft';
import { useT } from '../../lib/i18n/i18n';
import { useHashTarget } from '../../lib/route/useHashTarget';
import { Load } from '../../lib/ui/Load';
import { Page, Section } from '../../lib/ui/Page';
import { Trouble } from '../../lib/ui/Trouble';
import { InviteDialog } from './InviteDialog';
import { Invites } from './Invites';
import { MemberLine } from './MemberLine';
import classes from './members.module.css';
import { Partners } from './Partners';

type Members = Opened<MembersView>;

/** Who takes part: waiting people first (they wait for us), then members by ring, invites and partners. */
export function MembersScreen() {
  const { t } = useT();
  const may = useMay();
  const members = useView('members');
  useHashTarget(members.isSuccess);
  const [inviting, setInviting] = useState(false);
  useBringBackForm(null, (name) => name === 'create-invite' && setInviting(true));
  const button = may('create-invite') ? (
    <Button leftSection={<IconUserPlus size={18} />} onClick={() => setInviting(true)}>
      {t('members.invite')}
    </Button>
  ) : undefined;
  return (
    <Page title={t('shell.members')} lead={t('members.lead')} actions={button}>
      <Load query={members}>
        {(view) => (
          <>
            <NotInDemo
              of="members"
              commands={['create-invite', 'remove-member', 'change-ring', 'grant-role', 'remove-partner']}
            />
            <Waiting members={view} />
            <Ring members={view} ring="core" />
            <Ring members={view} ring="outer" />
            {may('create-invite') && <Invites invites={view.invites} />}
            <Partners partners={view.partners} />
            <Former members={view} />
          </>
        )}
      </Load>
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
    </Page>
  );
}

function Waiting({ members }: { members: Members }) {
  const { t } = useT();
  const may = useMay();
  const admit = useCommand('admit-member');
  if (members.waiting.length === 0) return null;
  return (
    <Section title={t('members.waiting')}>
      {admit.isError && <Trouble error={admit.error} />}
      <ul className={classes.list}>
        {members.waiting.map(({ personId }) => (
          <li key={personId} className={classes.line} data-waiting>
            <Person id={personId} size={36} />
            {may('admit-member') && (
              <Button loading={admit.isPending} onClick={() => admit.mutate({ personId })}>
                {t('members.admit')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Ring({ members, ring }: { members: Members; ring: 'core' | 'outer' }) {
  const { t } = useT();
  const here = members.members.filter((member) => member.ring === ring);
  if (here.length === 0) return null;
  return (
    <Section title={t(`lists.ring.${ring}`)}>
      <ul className={classes.list}>
        {here.map((member) => (
          <MemberLine key={member.personId} member={member} partners={members.partners} />
        ))}
      </ul>
    </Section>
  );
}

function Former({ members }: { members: Members }) {
  const { t } = useT();
  const time = useTime();
  if (members.former.length === 0) return null;
  return (
    <Section title={t('members.former')}>
      <ul className={classes.list}>
        {members.former.map((member) => (
          <li key={member.personId} className={classes.line}>
            <Person id={member.personId} size={36} />
            {member.gone !== undefined && (
              <span className={classes.dim}>{t('members.leftOn', { date: time.day(member.gone.at) })}</span>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

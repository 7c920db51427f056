import { Button } from '@mantine/core';
import type { HomeView } from '@samenspel/contracts';
import type { Opened } from '@samenspel/domain';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useView } from '../../lib/api/queries';
import { useMay, useTime } from '../../lib/community/community';
import { NotInDemo } from '../../lib/community/NotInDemo';
import { WaitingCommands } from '../../lib/community/WaitingCommands';
import { useBringBackForm } from '../../lib/drafts/use-draft';
import { useT } from '../../lib/i18n/i18n';
import { Load } from '../../lib/ui/Load';
import { Page, Section } from '../../lib/ui/Page';
import { Charter } from './Charter';
import { HouseRules } from './HouseRules';
import classes from './settings.module.css';
import { LeaveDialog, PhaseDialog, RenameDialog, ScaleDialog } from './settings-dialogs';

type Home = Opened<HomeView>;

/** Agreements and set-up of the community. */
export function SettingsScreen() {
  const { t } = useT();
  const home = useView('home');
  return (
    <Page title={t('shell.settings')} lead={t('community.settingsLead')}>
      <WaitingCommands word="community" />
      <Load query={home}>
        {(view) => (
          <>
            <NotInDemo of="settings" commands={['rename-community', 'change-scale']} />
            <Charter home={view} />
            <HouseRules home={view} />
            <Facts home={view} />
            <Own />
          </>
        )}
      </Load>
    </Page>
  );
}

function Facts({ home }: { home: Home }) {
  const { t } = useT();
  const time = useTime();
  const may = useMay();
  const [dialog, setDialog] = useState<'rename' | 'scale' | 'phase' | null>(null);
  useBringBackForm(null, (name) => name === 'rename-community' && setDialog('rename'));
  const close = (): void => setDialog(null);
  const phase = home.phase;
  return (
    <Section title={t('community.setUp')}>
      <dl className={classes.facts}>
        <Fact label={t('community.name')} onChange={may('rename-community') ? () => setDialog('rename') : undefined}>
          {home.name}
        </Fact>
        <Fact label={t('community.phase')} onChange={may('enter-phase') ? () => setDialog('phase') : undefined}>
          {phase === null
            ? t('community.notYet')
            : `${t(`lists.phase.${phase.phase}`)}${phase.stage === undefined ? '' : ` (${t(`lists.stage.${phase.stage}`)})`} · ${time.day(phase.at)}`}
        </Fact>
        <Fact label={t('community.scale')} onChange={may('change-scale') ? () => setDialog('scale') : undefined}>
          {t(`lists.scale.${home.scale}`)}
        </Fact>
        <Fact label={t('community.plan')}>{t('community.planWords', home.plan)}</Fact>
        <Fact label={t('community.timeZone')}>{home.timeZone}</Fact>
      </dl>
      {dialog === 'rename' && <RenameDialog home={home} onClose={close} />}
      {dialog === 'scale' && <ScaleDialog home={home} onClose={close} />}
      {dialog === 'phase' && <PhaseDialog home={home} onClose={close} />}
    </Section>
  );
}

function Fact({
  label,
  onChange,
  children,
}: {
  label: string;
  onChange?: (() => void) | undefined;
  children: React.ReactNode;
}) {
  const { t } = useT();
  return (
    <div className={classes.fact}>
      <dt>{label}</dt>
      <dd>
        <span>{children}</span>
        {onChange !== undefined && (
          <Button variant="subtle" onClick={onChange} aria-label={`${t('community.change')}: ${label}`}>
            {t('community.change')}
          </Button>
        )}
      </dd>
    </div>
  );
}

function Own() {
  const { t } = useT();
  const may = useMay();
  const [leaving, setLeaving] = useState(false);
  useBringBackForm(null, (name) => name === 'leave' && setLeaving(true));
  return (
    <div className={classes.own}>
      <Button variant="default" renderRoot={(props) => <Link to="/me" {...props} />}>
        {t('community.yourSettings')}
      </Button>
      {may('leave') && (
        <Button variant="subtle" color="brick" onClick={() => setLeaving(true)}>
          {t('community.leave')}
        </Button>
      )}
      {leaving && <LeaveDialog onClose={() => setLeaving(false)} />}
    </div>
  );
}

import { Anchor, Button, Group, Title } from '@mantine/core';
import { IconArrowRight, IconClockHour4 } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMe } from '../../lib/community/me';
import { useMyCommunities } from '../../lib/community/mine';
import { useT } from '../../lib/i18n/i18n';
import { Trouble } from '../../lib/ui/Trouble';
import { useTitle } from '../../lib/ui/useTitle';
import classes from './identity.module.css';
import { LanguageSwitch } from './LanguageSwitch';
import { Logo } from './Logo';
import { MembershipEnded } from './MembershipEnded';
import { RibbonDrawing } from './RibbonDrawing';
import { useEnterDemo } from './session';

/** The first screen: what this is, and two ways in. */
export function LandingScreen() {
  const { t } = useT();
  useTitle('Samenspel');
  const me = useMe();
  return (
    <div className={classes.door}>
      <Group component="header" justify="space-between" className={classes.doorHead}>
        <Logo />
        <Group gap="sm">
          <LanguageSwitch />
          {me.data === null && (
            <Button variant="default" renderRoot={(props) => <Link to="/sign-in" {...props} />}>
              {t('identity.signIn')}
            </Button>
          )}
          {me.data && (
            <Button variant="default" renderRoot={(props) => <Link to="/me" {...props} />}>
              {me.data.name}
            </Button>
          )}
        </Group>
      </Group>
      <MembershipEnded />
      <main className={classes.landing} id="content">
        <div className={classes.hero}>
          <Title order={1}>{t('identity.tagline')}</Title>
          <p>{t('identity.promise')}</p>
        </div>
        <RibbonDrawing />
        {me.data && <MyCommunities />}
        <Choices />
      </main>
    </div>
  );
}

function Choices() {
  const { t } = useT();
  const navigate = useNavigate();
  const demo = useEnterDemo();
  const enter = (): void =>
    demo.mutate(undefined, {
      onSuccess: ({ communityId }) => void navigate({ to: '/c/$communityId', params: { communityId } }),
    });
  return (
    <div className={classes.choices}>
      <div className={classes.choice}>
        <Title order={2}>{t('identity.lookFirst')}</Title>
        <p>{t('identity.lookAroundHint')}</p>
        {demo.isError && <Trouble error={demo.error} />}
        <Button size="lg" onClick={enter} loading={demo.isPending} leftSection={<IconClockHour4 size={20} />}>
          {t('identity.lookAround')}
        </Button>
      </div>
      <div className={classes.choice}>
        <Title order={2}>{t('identity.withOwn')}</Title>
        <p>{t('identity.startOwnHint')}</p>
        <Button
          size="lg"
          variant="default"
          renderRoot={(props) => <Link to="/start" {...props} />}
          rightSection={<IconArrowRight size={20} />}
        >
          {t('identity.startOwn')}
        </Button>
      </div>
    </div>
  );
}

function MyCommunities() {
  const { t } = useT();
  const mine = useMyCommunities();
  if (mine.data === undefined || mine.data.length === 0) return null;
  return (
    <section>
      <Title order={2} mb="sm">
        {t('identity.yourCommunities')}
      </Title>
      <ul className={classes.communities}>
        {mine.data.map((community) => (
          <li key={community.id}>
            <Anchor
              fw={700}
              fz="lg"
              renderRoot={(props) => <Link to="/c/$communityId" params={{ communityId: community.id }} {...props} />}
            >
              {community.name}
            </Anchor>
          </li>
        ))}
      </ul>
    </section>
  );
}

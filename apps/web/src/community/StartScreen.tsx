import { Button, Group, Radio, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { openingQuestions, type Scale, scales } from '@samenspel/domain';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useT } from '../app/i18n';
import { addDays, dayIn, nextWeekStart } from '../app/time';
import { DoorPage } from '../identity/DoorPage';
import { useMe } from '../identity/session';
import { Load } from '../ui/Load';
import { Trouble } from '../ui/Trouble';
import { type Beginning, useFound } from './found';

const steps = ['name', 'beacon', 'plan'] as const;

/** "Start your own": three short steps from the ten-week template. */
export function StartScreen() {
  const { t } = useT();
  const me = useMe();
  return (
    <DoorPage title={t('community.startTitle')} lead={t('community.startLead')}>
      <Load query={me} bars={2}>
        {(who) => (who === null ? <SignInFirst /> : <Guide />)}
      </Load>
    </DoorPage>
  );
}

function SignInFirst() {
  const { t } = useT();
  return (
    <Stack>
      <Text>{t('community.needSignIn')}</Text>
      <Button size="lg" renderRoot={(props) => <Link to="/sign-in" {...props} />}>
        {t('identity.signIn')}
      </Button>
      <Button size="lg" variant="default" renderRoot={(props) => <Link to="/set-up" {...props} />}>
        {t('identity.setUpTitle')}
      </Button>
    </Stack>
  );
}

function firstBeginning(): Beginning {
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  // The start week comes first, the first sprint a week later.
  const startsOn = addDays(nextWeekStart(dayIn(timeZone, Date.now())), 7);
  return { name: '', scale: 'meso', beacon: '', question: '', startsOn };
}

function Guide() {
  const { t } = useT();
  const navigate = useNavigate();
  const found = useFound();
  const [step, setStep] = useState(0);
  const [beginning, setBeginning] = useState<Beginning>(firstBeginning);
  const set = (change: Partial<Beginning>): void => setBeginning({ ...beginning, ...change });
  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    if (step < steps.length - 1) {
      setStep(step + 1);
      return;
    }
    found.mutate(beginning, {
      onSuccess: (communityId) => void navigate({ to: '/c/$communityId', params: { communityId } }),
    });
  };
  const Step = { name: NameStep, beacon: BeaconStep, plan: PlanStep }[steps[step] ?? 'name'];
  return (
    <form onSubmit={submit}>
      <Stack gap="lg">
        <Text c="dimmed" role="status">
          {t('community.step', { step: step + 1, of: steps.length })}
        </Text>
        <Step beginning={beginning} onChange={set} />
        {found.isError && <Trouble error={found.error} />}
        <Group justify="space-between">
          <Button
            variant="default"
            disabled={step === 0 || (step === 1 && found.founding())}
            onClick={() => setStep(step - 1)}
          >
            {t('ui.back')}
          </Button>
          <Button type="submit" loading={found.isPending}>
            {t(step === steps.length - 1 ? 'community.found' : 'community.next')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface StepProps {
  readonly beginning: Beginning;
  readonly onChange: (change: Partial<Beginning>) => void;
}

function NameStep({ beginning, onChange }: StepProps) {
  const { t } = useT();
  return (
    <>
      <TextInput
        size="lg"
        autoFocus
        required
        maxLength={120}
        label={t('community.stepName')}
        description={t('community.stepNameHint')}
        value={beginning.name}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
      <Radio.Group
        label={t('community.stepScale')}
        value={beginning.scale}
        onChange={(scale) => onChange({ scale: scale as Scale })}
      >
        <Stack gap={0} mt="xs">
          {scales.map((scale) => (
            <Radio
              key={scale}
              size="md"
              value={scale}
              label={t(`lists.scale.${scale}`)}
              styles={{ body: { minHeight: 44, alignItems: 'center' } }}
            />
          ))}
        </Stack>
      </Radio.Group>
    </>
  );
}

function BeaconStep({ beginning, onChange }: StepProps) {
  const { t } = useT();
  return (
    <Textarea
      size="lg"
      autoFocus
      minRows={3}
      maxLength={500}
      label={t('community.stepBeacon')}
      description={t('community.stepBeaconHint')}
      value={beginning.beacon}
      onChange={(event) => onChange({ beacon: event.currentTarget.value.replace(/\n/g, ' ') })}
    />
  );
}

function PlanStep({ beginning, onChange }: StepProps) {
  const { t, language } = useT();
  return (
    <>
      <Text>
        <strong>{t('community.template')}.</strong> {t('community.templateWords')}
      </Text>
      <TextInput
        size="lg"
        type="date"
        required
        label={t('community.startsOn')}
        value={beginning.startsOn}
        onChange={(event) => onChange({ startsOn: event.currentTarget.value })}
      />
      <TextInput
        size="lg"
        autoFocus
        maxLength={500}
        label={t('community.question')}
        description={t('community.questionHint', { question: openingQuestions.first[language] })}
        value={beginning.question}
        onChange={(event) => onChange({ question: event.currentTarget.value })}
      />
    </>
  );
}

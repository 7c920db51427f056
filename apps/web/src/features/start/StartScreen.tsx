import { Button, Group, Radio, Stack, Text, TextInput } from '@mantine/core';
import { openingQuestions, type Scale, scales } from '@samenspel/domain';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useMe } from '../../lib/community/me';
import { DraftArea, DraftLine } from '../../lib/drafts/fields';
import { type Drafted, useDraft } from '../../lib/drafts/use-draft';
import { useT } from '../../lib/i18n/i18n';
import { addDays, dayIn, nextWeekStart } from '../../lib/i18n/time';
import { Load } from '../../lib/ui/Load';
import { Trouble } from '../../lib/ui/Trouble';
import { DoorPage } from '../identity';
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

/** The words of a beginning, which this device keeps; the rest is chosen anew. */
type Written = Readonly<Record<'name' | 'beacon' | 'question', Drafted>>;
type Chosen = Omit<Beginning, keyof Written>;

function firstChosen(): Chosen {
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  // The start week comes first, the first sprint a week later.
  const startsOn = addDays(nextWeekStart(dayIn(timeZone, Date.now())), 7);
  return { scale: 'meso', startsOn };
}

function Guide() {
  const { t } = useT();
  const navigate = useNavigate();
  const found = useFound();
  const [step, setStep] = useState(0);
  const [chosen, setChosen] = useState<Chosen>(firstChosen);
  const set = (change: Partial<Chosen>): void => setChosen({ ...chosen, ...change });
  const written: Written = {
    name: useDraft({ place: 'start/name', label: t('community.stepName') }),
    beacon: useDraft({ place: 'start/beacon', label: t('community.stepBeacon') }),
    question: useDraft({ place: 'start/question', label: t('community.question') }),
  };
  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    if (step < steps.length - 1) {
      setStep(step + 1);
      return;
    }
    const { name, beacon, question } = written;
    const beginning = { ...chosen, name: name.words, beacon: beacon.words, question: question.words };
    found.mutate(beginning, {
      onSuccess: (communityId) => {
        for (const draft of Object.values(written)) draft.done();
        void navigate({ to: '/c/$communityId', params: { communityId } });
      },
    });
  };
  const Step = { name: NameStep, beacon: BeaconStep, plan: PlanStep }[steps[step] ?? 'name'];
  return (
    <form onSubmit={submit}>
      <Stack gap="lg">
        <Text c="dimmed" role="status">
          {t('community.step', { step: step + 1, of: steps.length })}
        </Text>
        <Step written={written} chosen={chosen} onChange={set} />
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
  readonly written: Written;
  readonly chosen: Chosen;
  readonly onChange: (change: Partial<Chosen>) => void;
}

function NameStep({ written, chosen, onChange }: StepProps) {
  const { t } = useT();
  return (
    <>
      <DraftLine
        draft={written.name}
        size="lg"
        autoFocus
        required
        maxLength={120}
        label={t('community.stepName')}
        description={t('community.stepNameHint')}
      />
      <Radio.Group
        label={t('community.stepScale')}
        value={chosen.scale}
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

function BeaconStep({ written: { beacon } }: StepProps) {
  const { t } = useT();
  // One line on every screen, however it is typed.
  const oneLine = { ...beacon, write: (words: string) => beacon.write(words.replace(/\n/g, ' ')) };
  return (
    <DraftArea
      draft={oneLine}
      size="lg"
      autoFocus
      minRows={3}
      maxLength={500}
      label={t('community.stepBeacon')}
      description={t('community.stepBeaconHint')}
    />
  );
}

function PlanStep({ written, chosen, onChange }: StepProps) {
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
        value={chosen.startsOn}
        onChange={(event) => onChange({ startsOn: event.currentTarget.value })}
      />
      <DraftLine
        draft={written.question}
        size="lg"
        autoFocus
        maxLength={500}
        label={t('community.question')}
        description={t('community.questionHint', { question: openingQuestions.first[language] })}
      />
    </>
  );
}

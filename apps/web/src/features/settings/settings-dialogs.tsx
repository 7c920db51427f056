import type { HomeView } from '@samenspel/contracts';
import {
  type ExecuteStage,
  executeStages,
  type Opened,
  type Phase,
  phases,
  type Scale,
  scales,
} from '@samenspel/domain';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { CommandDialog } from '../../lib/forms/CommandDialog';
import { ChoiceField, LineField, TextField } from '../../lib/forms/fields';
import { useT } from '../../lib/i18n/i18n';

interface Props {
  readonly home: Opened<HomeView>;
  readonly onClose: () => void;
}

export function RenameDialog({ home, onClose }: Props) {
  const { t } = useT();
  return (
    <CommandDialog
      name="rename-community"
      about={null}
      title={t('community.rename')}
      onClose={onClose}
      input={(form) => ({ name: form.text('name') })}
    >
      <LineField name="name" label={t('community.name')} initial={home.name ?? ''} max={120} required autoFocus />
    </CommandDialog>
  );
}

export function ScaleDialog({ home, onClose }: Props) {
  const { t } = useT();
  return (
    <CommandDialog
      name="change-scale"
      about={null}
      title={t('community.changeScale')}
      onClose={onClose}
      input={(form) => ({ scale: form.text('scale') as Scale })}
    >
      <ChoiceField
        name="scale"
        label={t('community.scale')}
        initial={home.scale}
        choices={scales.map((item) => [item, t(`lists.scale.${item}`)])}
      />
    </CommandDialog>
  );
}

export function PhaseDialog({ home, onClose }: Props) {
  const { t } = useT();
  const [phase, setPhase] = useState<string>(home.phase?.phase ?? 'start');
  return (
    <CommandDialog
      name="enter-phase"
      about={null}
      title={t('community.enterPhase')}
      onClose={onClose}
      input={(form) => ({ phase: form.text('phase') as Phase, stage: form.optional<ExecuteStage>('stage') })}
    >
      <ChoiceField
        name="phase"
        label={t('community.phase')}
        hint={t(`lists.phaseHint.${phase as Phase}`)}
        initial={phase}
        onChange={setPhase}
        choices={phases.map((item) => [item, t(`lists.phase.${item}`)])}
      />
      {phase === 'execute' && (
        <ChoiceField
          name="stage"
          label={t('community.stage')}
          choices={[
            ['', t('community.noStage')],
            ...executeStages.map((item) => [item, t(`lists.stage.${item}`)] as const),
          ]}
        />
      )}
    </CommandDialog>
  );
}

export function LeaveDialog({ onClose }: { onClose: () => void }) {
  const { t } = useT();
  const navigate = useNavigate();
  return (
    <CommandDialog
      name="leave"
      about={null}
      danger
      title={t('community.leave')}
      intro={t('community.leaveIntro')}
      action={t('community.leave')}
      onClose={onClose}
      onDone={() => void navigate({ to: '/' })}
      input={(form) => ({ reason: form.optional('reason') })}
    >
      <TextField name="reason" label={t('community.leaveReason')} hint={t('ui.optional')} />
    </CommandDialog>
  );
}

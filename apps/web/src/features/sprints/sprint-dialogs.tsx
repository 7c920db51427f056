import type { SprintView } from '@samenspel/contracts';
import { type Opened, type ReflectionAgain, reflectionAgains } from '@samenspel/domain';
import { CommandDialog } from '../../lib/forms/CommandDialog';
import { ChoiceField, LineField, PeopleField, PrivateField, TextField } from '../../lib/forms/fields';
import { useT } from '../../lib/i18n/i18n';

export interface SprintDialogProps {
  readonly sprint: Opened<SprintView>;
  readonly onClose: () => void;
}

export function ExperimentDialog({ sprint, onClose }: SprintDialogProps) {
  const { t } = useT();
  return (
    <CommandDialog
      name="choose-experiment"
      about={sprint.sprintId}
      title={t('sprints.chooseExperiment')}
      intro={sprint.question}
      onClose={onClose}
      input={(form) => ({ sprintId: sprint.sprintId, what: form.text('what'), why: form.optional('why') })}
    >
      <TextField name="what" label={t('sprints.experimentWhat')} required autoFocus />
      <TextField name="why" label={t('sprints.experimentWhy')} hint={t('ui.optional')} />
    </CommandDialog>
  );
}

/** Stand-up: did, will do, in the way. */
export function CheckInDialog({ sprint, onClose }: SprintDialogProps) {
  const { t } = useT();
  return (
    <CommandDialog
      name="check-in"
      about={sprint.sprintId}
      title={t('sprints.checkIn')}
      intro={t('sprints.checkInIntro')}
      onClose={onClose}
      input={(form) => ({
        sprintId: sprint.sprintId,
        did: form.text('did'),
        willDo: form.text('willDo'),
        inTheWay: form.optional('inTheWay'),
      })}
    >
      <TextField name="did" label={t('sprints.did')} required autoFocus />
      <TextField name="willDo" label={t('sprints.willDo')} required />
      <TextField
        name="inTheWay"
        label={t('sprints.inTheWay')}
        hint={`${t('ui.optional')}. ${t('sprints.blockerHint')}`}
      />
    </CommandDialog>
  );
}

export function InterimDialog({ sprint, onClose }: SprintDialogProps) {
  const { t } = useT();
  return (
    <CommandDialog
      name="hold-interim-evaluation"
      about={sprint.sprintId}
      title={t('sprints.holdInterim')}
      intro={sprint.question}
      onClose={onClose}
      input={(form) => ({ sprintId: sprint.sprintId, findings: form.text('findings'), present: form.all('present') })}
    >
      <TextField name="findings" label={t('sprints.findings')} rows={4} required autoFocus />
      <PeopleField name="present" label={t('sprints.present')} />
    </CommandDialog>
  );
}

/** The three questions after a sprint. */
export function ReflectDialog({ sprint, onClose }: SprintDialogProps) {
  const { t } = useT();
  return (
    <CommandDialog
      name="reflect"
      about={sprint.sprintId}
      title={t('sprints.reflect')}
      intro={sprint.question}
      onClose={onClose}
      input={(form) => ({
        sprintId: sprint.sprintId,
        different: form.text('different'),
        yielded: form.text('yielded'),
        again: form.text('again') as ReflectionAgain,
        needed: form.text('needed'),
        private: form.flag('private') ? true : undefined,
      })}
    >
      <TextField name="different" label={t('sprints.different')} required autoFocus />
      <TextField name="yielded" label={t('sprints.yielded')} required />
      <ChoiceField
        name="again"
        label={t('sprints.again')}
        choices={reflectionAgains.map((item) => [item, t(`lists.again.${item}`)])}
      />
      <TextField name="needed" label={t('sprints.needed')} required />
      <PrivateField />
    </CommandDialog>
  );
}

export function DeliverDialog({ sprint, onClose }: SprintDialogProps) {
  const { t } = useT();
  return (
    <CommandDialog
      name="deliver-product-version"
      about={sprint.sprintId}
      title={t('sprints.deliver')}
      onClose={onClose}
      input={(form) => ({ sprintId: sprint.sprintId, what: form.text('what'), link: form.optional('link') })}
    >
      <TextField name="what" label={t('sprints.what')} required autoFocus />
      <LineField name="link" label={t('sprints.link')} hint={t('ui.optional')} max={2000} />
    </CommandDialog>
  );
}

export function EndDialog({ sprint, onClose }: SprintDialogProps) {
  const { t } = useT();
  return (
    <CommandDialog
      name="end-sprint"
      about={sprint.sprintId}
      title={t('sprints.end')}
      intro={t('sprints.endIntro')}
      action={t('sprints.end')}
      onClose={onClose}
      input={(form) => ({ sprintId: sprint.sprintId, summary: form.optional('summary') })}
    >
      <TextField name="summary" label={t('sprints.summary')} hint={t('ui.optional')} rows={3} autoFocus />
    </CommandDialog>
  );
}

export function BestDialog({ sprint, onClose }: SprintDialogProps) {
  const { t } = useT();
  return (
    <CommandDialog
      name="choose-best-sprint"
      about={sprint.sprintId}
      title={t('sprints.chooseBest')}
      intro={sprint.question}
      onClose={onClose}
      input={(form) => ({ sprintId: sprint.sprintId, why: form.text('why') })}
    >
      <TextField name="why" label={t('sprints.bestWhy')} required autoFocus />
    </CommandDialog>
  );
}

export function SecureDialog({ sprint, onClose }: SprintDialogProps) {
  const { t } = useT();
  return (
    <CommandDialog
      name="secure-way-of-working"
      about={sprint.sprintId}
      title={t('sprints.secure')}
      onClose={onClose}
      input={(form) => ({
        sprintId: sprint.sprintId,
        what: form.text('what'),
        who: form.all('who'),
        followUp: form.optional('followUp'),
      })}
    >
      <TextField name="what" label={t('sprints.secureWhat')} rows={3} required autoFocus />
      <PeopleField name="who" label={t('sprints.secureWho')} />
      <TextField name="followUp" label={t('sprints.followUp')} hint={t('ui.optional')} />
    </CommandDialog>
  );
}

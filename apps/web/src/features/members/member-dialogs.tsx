import { usePeople } from '../../lib/community/people';
import { CommandDialog } from '../../lib/forms/CommandDialog';
import { TextField } from '../../lib/forms/fields';
import { useT } from '../../lib/i18n/i18n';

interface Props {
  readonly personId: string;
  readonly onClose: () => void;
}

export function RemoveDialog({ personId, onClose }: Props) {
  const { t } = useT();
  const { name } = usePeople()(personId);
  return (
    <CommandDialog
      name="remove-member"
      about={personId}
      danger
      title={t('members.removeTitle', { name })}
      intro={t('members.removeIntro')}
      action={t('members.remove')}
      onClose={onClose}
      input={(form) => ({ personId, reason: form.optional('reason') })}
    >
      <TextField name="reason" label={t('members.reason')} hint={t('ui.optional')} />
    </CommandDialog>
  );
}

export function HandOverDialog({ personId, onClose }: Props) {
  const { t } = useT();
  const { name } = usePeople()(personId);
  return (
    <CommandDialog
      name="hand-over-facilitation"
      about={personId}
      title={t('members.handOverTitle', { name })}
      intro={t('members.handOverIntro')}
      action={t('members.handOver')}
      onClose={onClose}
      input={() => ({ to: personId })}
    />
  );
}

/** Asked first: an owner may do everything, also take roles away from whoever gave this one. */
export function MakeOwnerDialog({ personId, onClose }: Props) {
  const { t } = useT();
  const { name } = usePeople()(personId);
  return (
    <CommandDialog
      name="grant-role"
      about={personId}
      title={t('members.makeOwnerTitle', { name })}
      intro={t('members.makeOwnerIntro')}
      action={t('members.makeOwner')}
      onClose={onClose}
      input={() => ({ personId, role: 'owner' as const })}
    />
  );
}

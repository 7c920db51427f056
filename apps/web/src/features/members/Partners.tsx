import { Button } from '@mantine/core';
import type { PartnerView } from '@samenspel/contracts';
import { type Opened, type PracticeType, practiceTypes } from '@samenspel/domain';
import { useState } from 'react';
import { useMay } from '../../lib/community/community';
import { commandAt } from '../../lib/drafts/places';
import { useBringBack, useBringBackForm } from '../../lib/drafts/use-draft';
import { CommandDialog } from '../../lib/forms/CommandDialog';
import { ChoiceField, LineField, TextField } from '../../lib/forms/fields';
import { useT } from '../../lib/i18n/i18n';
import { Section } from '../../lib/ui/Page';
import classes from './members.module.css';

/** The organisations behind the people. */
export function Partners({ partners }: { partners: readonly Opened<PartnerView>[] }) {
  const { t } = useT();
  const may = useMay();
  const [adding, setAdding] = useState(false);
  useBringBackForm(null, (name) => name === 'add-partner' && setAdding(true));
  const [leaving, setLeaving] = useState<string | null>(null);
  useBringBack((place) => {
    const [name, partnerId] = commandAt(place) ?? [];
    if (name === 'remove-partner' && partnerId !== undefined) setLeaving(partnerId);
  });
  const here = partners.filter((partner) => partner.left === undefined);
  return (
    <Section
      title={t('members.partners')}
      actions={
        may('add-partner') && (
          <Button variant="default" onClick={() => setAdding(true)}>
            {t('members.addPartner')}
          </Button>
        )
      }
    >
      {here.length === 0 && <p className={classes.dim}>{t('members.noPartners')}</p>}
      <ul className={classes.list}>
        {here.map((partner) => (
          <li key={partner.partnerId} className={classes.line}>
            <span className={classes.who}>
              <strong>{partner.name}</strong>
              <span className={classes.dim}>{t(`lists.practice.${partner.practiceType}`)}</span>
            </span>
            {may('remove-partner') && (
              <Button variant="subtle" color="brick" onClick={() => setLeaving(partner.partnerId)}>
                {t('members.removePartner')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {adding && (
        <CommandDialog
          name="add-partner"
          about={null}
          title={t('members.addPartner')}
          onClose={() => setAdding(false)}
          input={(form) => ({ name: form.text('name'), practiceType: form.text('practice') as PracticeType })}
        >
          <LineField name="name" label={t('members.partnerName')} max={120} required autoFocus />
          <ChoiceField
            name="practice"
            label={t('members.practice')}
            choices={practiceTypes.map((item) => [item, t(`lists.practice.${item}`)])}
          />
        </CommandDialog>
      )}
      {leaving !== null && (
        <CommandDialog
          name="remove-partner"
          about={leaving}
          danger
          title={t('members.removePartner')}
          onClose={() => setLeaving(null)}
          input={(form) => ({ partnerId: leaving, reason: form.optional('reason') })}
        >
          <TextField name="reason" label={t('members.reason')} hint={t('ui.optional')} />
        </CommandDialog>
      )}
    </Section>
  );
}

import { Button } from '@mantine/core';
import type { HomeView } from '@samenspel/contracts';
import type { Opened } from '@samenspel/domain';
import { useState } from 'react';
import { useCommand } from '../../lib/api/commands';
import { useView } from '../../lib/api/queries';
import { useMay, useTime } from '../../lib/community/community';
import { useMe } from '../../lib/community/me';
import { PeopleRow } from '../../lib/community/Person';
import { useBringBackForm } from '../../lib/drafts/use-draft';
import { CommandDialog } from '../../lib/forms/CommandDialog';
import { TextField } from '../../lib/forms/fields';
import { useT } from '../../lib/i18n/i18n';
import { Empty } from '../../lib/ui/Empty';
import { Section } from '../../lib/ui/Page';
import { Trouble } from '../../lib/ui/Trouble';
import { Words } from '../../lib/ui/Words';
import classes from './settings.module.css';

/** The rules, which version, and who agreed. */
export function HouseRules({ home }: { home: Opened<HomeView> }) {
  const { t } = useT();
  const may = useMay();
  const [revising, setRevising] = useState(false);
  useBringBackForm(null, (name) => name === 'revise-house-rules' && setRevising(true));
  const rules = home.houseRules;
  const button = may('revise-house-rules') && (
    <Button variant="default" onClick={() => setRevising(true)}>
      {t(rules === null ? 'community.writeRules' : 'community.revise')}
    </Button>
  );
  return (
    <Section title={t('community.houseRules')} actions={rules !== null && button}>
      {rules === null ? (
        <Empty picture="people" action={button}>
          {t('community.noRules')}
        </Empty>
      ) : (
        <Rules rules={rules} />
      )}
      {revising && (
        <CommandDialog
          name="revise-house-rules"
          about={null}
          title={t('community.houseRules')}
          onClose={() => setRevising(false)}
          input={(form) => ({
            rules: form
              .text('rules')
              .split('\n')
              .map((rule) => rule.trim())
              .filter((rule) => rule !== ''),
          })}
        >
          <TextField
            name="rules"
            label={t('community.houseRules')}
            hint={t('community.rulesHint')}
            initial={rules?.rules.join('\n') ?? ''}
            rows={6}
            required
            autoFocus
          />
        </CommandDialog>
      )}
    </Section>
  );
}

function Rules({ rules }: { rules: NonNullable<Opened<HomeView>['houseRules']> }) {
  const { t } = useT();
  const time = useTime();
  const may = useMay();
  const me = useMe().data?.personId;
  const agree = useCommand('agree-house-rules', () => ({ label: t('community.agree'), about: null, form: null }));
  const members = useView('members').data?.members ?? [];
  const agreed = rules.agreed.map(({ personId }) => personId);
  const notYet = members.map(({ personId }) => personId).filter((id) => !agreed.includes(id));
  return (
    <>
      <ol className={classes.rules}>
        {rules.rules.map((rule, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a rule has no id, its number is what it is
          <li key={index}>
            <Words text={rule} />
          </li>
        ))}
      </ol>
      <p className={classes.dim}>{t('community.rulesVersion', { version: rules.version, date: time.day(rules.at) })}</p>
      <div className={classes.agreement}>
        {agreed.length > 0 && (
          <span>
            {t('community.agreed')} <PeopleRow ids={agreed} size={32} most={12} />
          </span>
        )}
        {notYet.length > 0 && (
          <span className={classes.dim}>
            {t('community.notAgreed')} <PeopleRow ids={notYet} size={32} most={12} />
          </span>
        )}
      </div>
      {agree.isError && <Trouble error={agree.error} />}
      {me !== undefined && notYet.includes(me) && may('agree-house-rules') && (
        <div>
          <Button loading={agree.isPending} onClick={() => agree.mutate({ version: rules.version })}>
            {t('community.agree')}
          </Button>
        </div>
      )}
    </>
  );
}

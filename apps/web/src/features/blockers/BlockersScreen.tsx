import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useView } from '../../lib/api/queries';
import { useMay } from '../../lib/community/community';
import { WaitingCommands } from '../../lib/community/WaitingCommands';
import { useBringBackForm } from '../../lib/drafts/use-draft';
import { useT } from '../../lib/i18n/i18n';
import { useHashTarget } from '../../lib/route/useHashTarget';
import { Empty } from '../../lib/ui/Empty';
import { Load } from '../../lib/ui/Load';
import { Page, Section } from '../../lib/ui/Page';
import { Blocker } from './Blocker';
import { RaiseDialog } from './blocker-dialogs';

/** What is in the way, longest first, and what was resolved. */
export function BlockersScreen() {
  const { t } = useT();
  const may = useMay();
  const blockers = useView('blockers');
  const [raising, setRaising] = useState(false);
  useBringBackForm(null, (name) => name === 'raise-blocker' && setRaising(true));
  useHashTarget(blockers.data !== undefined);
  const button = may('raise-blocker') ? (
    <Button leftSection={<IconPlus size={18} />} onClick={() => setRaising(true)}>
      {t('blockers.raise')}
    </Button>
  ) : undefined;
  return (
    <Page title={t('shell.blockers')} lead={t('blockers.lead')} actions={button}>
      <WaitingCommands word="blockers" about={null} />
      <Load query={blockers}>
        {({ open, resolved }) => (
          <>
            {open.length === 0 && (
              <Empty picture="stone" action={button}>
                {t('blockers.empty')}
              </Empty>
            )}
            {open.length > 0 && (
              <Section title={t('blockers.open')}>
                {open.map((blocker) => (
                  <Blocker key={blocker.blockerId} blocker={blocker} />
                ))}
              </Section>
            )}
            {resolved.length > 0 && (
              <Section title={t('blockers.resolvedTitle')}>
                {resolved.map((blocker) => (
                  <Blocker key={blocker.blockerId} blocker={blocker} />
                ))}
              </Section>
            )}
          </>
        )}
      </Load>
      {raising && <RaiseDialog onClose={() => setRaising(false)} />}
    </Page>
  );
}

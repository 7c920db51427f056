import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useView } from '../../lib/api/queries';
import { useMay } from '../../lib/community/community';
import { WaitingCommands } from '../../lib/community/WaitingCommands';
import { useBringBackForm } from '../../lib/drafts/use-draft';
import { useT } from '../../lib/i18n/i18n';
import { Empty } from '../../lib/ui/Empty';
import { Load } from '../../lib/ui/Load';
import { Page } from '../../lib/ui/Page';
import { GoalTree } from './GoalTree';
import { SetGoalDialog } from './goal-dialogs';

/** All goals as a tree, the beacon on top. */
export function GoalsScreen() {
  const { t } = useT();
  const may = useMay();
  const goals = useView('goals');
  const [setting, setSetting] = useState(false);
  useBringBackForm(null, (name) => name === 'set-goal' && setSetting(true));
  const button = may('set-goal') ? (
    <Button leftSection={<IconPlus size={18} />} onClick={() => setSetting(true)}>
      {t('goals.set')}
    </Button>
  ) : undefined;
  return (
    <Page title={t('shell.goals')} lead={t('goals.lead')} actions={button}>
      <WaitingCommands word="goals" about={null} />
      <Load query={goals}>
        {(view) =>
          view.goals.length === 0 ? (
            <Empty picture="beacon" action={button}>
              {t('goals.empty')}
            </Empty>
          ) : (
            <GoalTree goals={view.goals} />
          )
        }
      </Load>
      {setting && <SetGoalDialog onClose={() => setSetting(false)} />}
    </Page>
  );
}

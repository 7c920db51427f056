import { Button, Menu } from '@mantine/core';
import type { GoalView } from '@samenspel/contracts';
import { type CommandName, mayChangeGoal, type Opened } from '@samenspel/domain';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useCommand } from '../../lib/api/commands';
import { useView } from '../../lib/api/queries';
import { useMay, useMyRoles } from '../../lib/community/community';
import { useMe } from '../../lib/community/me';
import { useBringBackForm } from '../../lib/drafts/use-draft';
import { type TextKey, useT } from '../../lib/i18n/i18n';
import { AchieveDialog, LinkDialog, RecalibrateDialog, RetireDialog, RewordDialog, TestDialog } from './goal-dialogs';
import classes from './goals.module.css';

const dialogs = {
  'reword-goal': { label: 'goals.reword', Dialog: RewordDialog },
  'test-goal': { label: 'goals.test', Dialog: TestDialog },
  'link-goal': { label: 'goals.link', Dialog: LinkDialog },
  'achieve-goal': { label: 'goals.achieve', Dialog: AchieveDialog },
  'retire-goal': { label: 'goals.retire', Dialog: RetireDialog },
  'recalibrate-goal': { label: 'goals.recalibrate', Dialog: RecalibrateDialog },
} as const satisfies Partial<Record<CommandName, { label: TextKey; Dialog: unknown }>>;

type Choice = keyof typeof dialogs;

/** What can be done with a goal: recalibrating in sight, the rest in a menu. */
export function GoalActions({ goal }: { goal: Opened<GoalView> }) {
  const { t } = useT();
  const may = useMay();
  const [chosen, setChosen] = useState<Choice | null>(null);
  useBringBackForm(goal.goalId, (name) => name in dialogs && setChosen(name as Choice));
  const unlink = useCommand('unlink-goal', () => ({ label: t('goals.unlink'), about: goal.goalId, form: null }));
  const isMine = useMayChange(goal);
  if (!may('recalibrate-goal') || goal.status !== 'open') return null;
  if (!isMine) return <p className={classes.dim}>{t('goals.guidesChange')}</p>;
  const Dialog = chosen === null ? null : dialogs[chosen].Dialog;
  const others = (Object.keys(dialogs) as Choice[]).filter((name) => name !== 'recalibrate-goal' && may(name));
  return (
    <>
      <Button onClick={() => setChosen('recalibrate-goal')}>{t('goals.recalibrate')}</Button>
      <Menu position="bottom-end" width={240}>
        <Menu.Target>
          <Button variant="default" rightSection={<IconChevronDown size={18} />}>
            {t('ui.more')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {others.map((name) => (
            <Menu.Item key={name} mih={44} onClick={() => setChosen(name)}>
              {t(dialogs[name].label)}
            </Menu.Item>
          ))}
          {goal.parents.map((parentId) => (
            <UnlinkItem
              key={parentId}
              parentId={parentId}
              onClick={() => unlink.mutate({ goalId: goal.goalId, parentId })}
            />
          ))}
        </Menu.Dropdown>
      </Menu>
      {Dialog !== null && <Dialog goal={goal} onClose={() => setChosen(null)} />}
    </>
  );
}

/** Said before the first field, not after the last one. */
function useMayChange(goal: Opened<GoalView>): boolean {
  const roles = useMyRoles();
  const personId = useMe().data?.personId;
  return personId !== undefined && mayChangeGoal(goal, { personId, roles });
}

function UnlinkItem({ parentId, onClick }: { parentId: string; onClick: () => void }) {
  const { t } = useT();
  const parent = useView('goals').data?.goals.find(({ goalId }) => goalId === parentId);
  return (
    <Menu.Item mih={44} onClick={onClick}>
      {t('goals.unlink', { goal: parent?.text ?? '' })}
    </Menu.Item>
  );
}

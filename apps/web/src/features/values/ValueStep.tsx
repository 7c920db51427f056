import { Button } from '@mantine/core';
import type { ValueStepView } from '@samenspel/contracts';
import type { Opened } from '@samenspel/domain';
import { IconCheck, IconHistory } from '@tabler/icons-react';
import { useCommand } from '../../lib/api/commands';
import { useGoToMoment } from '../../lib/api/go-to-moment';
import { useMay, useTime } from '../../lib/community/community';
import { useMe } from '../../lib/community/me';
import { PeopleRow, Person } from '../../lib/community/Person';
import { useT } from '../../lib/i18n/i18n';
import { Trouble } from '../../lib/ui/Trouble';
import { Words } from '../../lib/ui/Words';
import classes from './values.module.css';

/** One step: what kind of value, for whom, the story, how one can tell, and who recognises it. */
export function ValueStep({ valueId, step }: { valueId: string; step: Opened<ValueStepView> }) {
  const { t } = useT();
  const time = useTime();
  return (
    <li className={classes.step} data-cycle={step.cycle}>
      <div className={classes.stepHead}>
        <strong title={t(`lists.cycleHint.${step.cycle}`)}>{t(`lists.cycle.${step.cycle}`)}</strong>
        <span className={classes.dim}>
          {t(`lists.level.${step.level}`)}
          {step.capital !== undefined && ` · ${t(`lists.capital.${step.capital}`)}`}
        </span>
      </div>
      <p className={classes.words}>
        <Words text={step.story} />
      </p>
      {step.evidence.length > 0 && <Evidence evidence={step.evidence} />}
      <div className={classes.stepHead}>
        <span className={classes.dim}>
          <Person id={step.tellerId} size={24} /> · {time.day(step.at)}
        </span>
        <Confirm valueId={valueId} step={step} />
      </div>
    </li>
  );
}

function Evidence({ evidence }: { evidence: Opened<ValueStepView>['evidence'] }) {
  const { t } = useT();
  const go = useGoToMoment();
  return (
    <ul className={classes.evidence} aria-label={t('values.evidence')}>
      {evidence.map((piece) =>
        piece.kind === 'moment' ? (
          <li key={`m${piece.seq}`}>
            <Button variant="subtle" leftSection={<IconHistory size={18} />} onClick={() => go(piece.seq)}>
              {t('values.seeMoment')}
            </Button>
          </li>
        ) : (
          <li key={`n${piece.text}`}>
            <Words text={piece.text} quote />
          </li>
        ),
      )}
    </ul>
  );
}

function Confirm({ valueId, step }: { valueId: string; step: Opened<ValueStepView> }) {
  const { t } = useT();
  const may = useMay();
  const me = useMe().data?.personId;
  const confirm = useCommand('confirm-value-step', () => ({ label: t('values.confirm'), about: valueId, form: null }));
  const people = step.confirmations.map(({ personId }) => personId);
  const mine = step.tellerId === me;
  return (
    <>
      {people.length > 0 && (
        <span className={classes.confirmed}>
          <IconCheck size={18} aria-hidden="true" /> {t('values.confirmed')} <PeopleRow ids={people} size={28} />
        </span>
      )}
      {mine && people.length === 0 && <span className={classes.dim}>{t('values.ownStep')}</span>}
      {may('confirm-value-step') && !mine && me !== undefined && !people.includes(me) && (
        <Button
          variant="light"
          color="moss"
          loading={confirm.isPending}
          onClick={() => confirm.mutate({ valueId, step: step.step })}
        >
          {t('values.confirm')}
        </Button>
      )}
      {confirm.isError && <Trouble error={confirm.error} />}
    </>
  );
}

import type { CheckInView } from '@samenspel/contracts';
import type { Opened } from '@samenspel/domain';
import { useT } from '../app/i18n';
import { useTime } from '../community/community';
import { Section } from '../ui/Page';
import { Person } from '../ui/Person';
import { Words } from '../ui/Words';
import classes from './sprints.module.css';

export function CheckIns({ checkIns }: { checkIns: readonly Opened<CheckInView>[] }) {
  const { t } = useT();
  const time = useTime();
  return (
    <Section title={t('sprints.checkIns')}>
      {checkIns.length === 0 && <p className={classes.dim}>{t('sprints.noCheckIns')}</p>}
      <ul className={classes.answers}>
        {checkIns.map((checkIn) => (
          <li key={checkIn.seq} className={classes.answer}>
            <span className={classes.dim}>
              <Person id={checkIn.personId} /> · {time.day(checkIn.at)}
            </span>
            <dl className={classes.questions}>
              <dt>{t('sprints.did')}</dt>
              <dd>
                <Words text={checkIn.did} />
              </dd>
              <dt>{t('sprints.willDo')}</dt>
              <dd>
                <Words text={checkIn.willDo} />
              </dd>
              {checkIn.inTheWay !== undefined && (
                <>
                  <dt className={classes.alarm}>{t('sprints.inTheWay')}</dt>
                  <dd>
                    <Words text={checkIn.inTheWay} />
                  </dd>
                </>
              )}
            </dl>
          </li>
        ))}
      </ul>
    </Section>
  );
}

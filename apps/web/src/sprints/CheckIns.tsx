import type { CheckInView } from '@samenspel/contracts';
import { useT } from '../app/i18n';
import { usePages } from '../app/pages';
import { useTime } from '../community/community';
import { MorePages } from '../ui/MorePages';
import { Section } from '../ui/Page';
import { Person } from '../ui/Person';
import { Words } from '../ui/Words';
import classes from './sprints.module.css';

export function CheckIns({ sprintId }: { sprintId: string }) {
  const { t } = useT();
  const time = useTime();
  const pages = usePages<CheckInView>(`sprints/${sprintId}/check-ins`);
  return (
    <Section title={t('sprints.checkIns')}>
      {pages.entries?.length === 0 && <p className={classes.dim}>{t('sprints.noCheckIns')}</p>}
      <ul className={classes.answers}>
        {pages.entries?.map((checkIn) => (
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
      <MorePages pages={pages} />
    </Section>
  );
}

import { usePages } from '../../lib/api/pages';
import { useTime } from '../../lib/community/community';
import { MeantAt } from '../../lib/community/MeantAt';
import { Person } from '../../lib/community/Person';
import { WaitingCommands } from '../../lib/community/WaitingCommands';
import { useT } from '../../lib/i18n/i18n';
import { MorePages } from '../../lib/ui/MorePages';
import { Section } from '../../lib/ui/Page';
import { Words } from '../../lib/ui/Words';
import classes from './sprints.module.css';

export function CheckIns({ sprintId }: { sprintId: string }) {
  const { t } = useT();
  const time = useTime();
  const pages = usePages('sprints/:sprintId/check-ins', { sprintId });
  return (
    <Section title={t('sprints.checkIns')}>
      {pages.entries?.length === 0 && <p className={classes.dim}>{t('sprints.noCheckIns')}</p>}
      <WaitingCommands names={['check-in']} about={sprintId} />
      <ul className={classes.answers}>
        {pages.entries?.map((checkIn) => (
          <li key={checkIn.seq} className={classes.answer}>
            <span className={classes.dim}>
              <Person id={checkIn.personId} /> · {time.day(checkIn.at)}
              {checkIn.late && ` · ${t('waiting.late')}`}
              <MeantAt at={checkIn.meantAt} />
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

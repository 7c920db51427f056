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

export function Reflections({ sprintId }: { sprintId: string }) {
  const { t } = useT();
  const time = useTime();
  const pages = usePages('sprints/:sprintId/reflections', { sprintId });
  return (
    <Section title={t('sprints.reflections')}>
      {pages.entries?.length === 0 && <p className={classes.dim}>{t('sprints.noReflections')}</p>}
      <WaitingCommands names={['reflect']} about={sprintId} />
      <ul className={classes.answers}>
        {pages.entries?.map((reflection) => (
          <li key={reflection.seq} className={classes.answer}>
            <span className={classes.dim}>
              <Person id={reflection.personId} /> · {time.day(reflection.at)}
              <MeantAt at={reflection.meantAt} />
            </span>
            <dl className={classes.questions}>
              <dt>{t('sprints.different')}</dt>
              <dd>
                <Words text={reflection.different} />
              </dd>
              <dt>{t('sprints.yielded')}</dt>
              <dd>
                {reflection.yielded === undefined ? (
                  <span className={classes.dim}>{t('sprints.notAsked')}</span>
                ) : (
                  <Words text={reflection.yielded} />
                )}
              </dd>
              <dt>{t('sprints.again')}</dt>
              <dd>{t(`lists.again.${reflection.again}`)}</dd>
              <dt>{t('sprints.needed')}</dt>
              <dd>
                <Words text={reflection.needed} />
              </dd>
            </dl>
          </li>
        ))}
      </ul>
      <MorePages pages={pages} />
    </Section>
  );
}

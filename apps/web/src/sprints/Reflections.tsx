import type { ReflectionView } from '@samenspel/contracts';
import type { Opened } from '@samenspel/domain';
import { useT } from '../app/i18n';
import { useTime } from '../community/community';
import { Section } from '../ui/Page';
import { Person } from '../ui/Person';
import { Words } from '../ui/Words';
import classes from './sprints.module.css';

export function Reflections({ reflections }: { reflections: readonly Opened<ReflectionView>[] }) {
  const { t } = useT();
  const time = useTime();
  return (
    <Section title={t('sprints.reflections')}>
      {reflections.length === 0 && <p className={classes.dim}>{t('sprints.noReflections')}</p>}
      <ul className={classes.answers}>
        {reflections.map((reflection) => (
          <li key={reflection.seq} className={classes.answer}>
            <span className={classes.dim}>
              <Person id={reflection.personId} /> · {time.day(reflection.at)}
            </span>
            <dl className={classes.questions}>
              <dt>{t('sprints.different')}</dt>
              <dd>
                <Words text={reflection.different} />
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
    </Section>
  );
}

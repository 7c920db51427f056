import { Button } from '@mantine/core';
import type { ValueStoryView } from '@samenspel/contracts';
import type { Opened } from '@samenspel/domain';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useView } from '../../lib/api/queries';
import { useMay, useTime } from '../../lib/community/community';
import { MeantAt } from '../../lib/community/MeantAt';
import { Person } from '../../lib/community/Person';
import { WaitingCommands } from '../../lib/community/WaitingCommands';
import { useBringBackForm } from '../../lib/drafts/use-draft';
import { useT } from '../../lib/i18n/i18n';
import { useHashTarget } from '../../lib/route/useHashTarget';
import { Empty } from '../../lib/ui/Empty';
import { Load } from '../../lib/ui/Load';
import { Page } from '../../lib/ui/Page';
import { Words } from '../../lib/ui/Words';
import { CycleCounts } from './CycleCounts';
import { ValueStep } from './ValueStep';
import { RetitleStoryDialog, StartStoryDialog, TellStepDialog } from './value-dialogs';
import classes from './values.module.css';

/** Value stories with their steps, evidence and confirmations. */
export function ValuesScreen() {
  const { t } = useT();
  const may = useMay();
  const values = useView('values');
  const [starting, setStarting] = useState(false);
  useBringBackForm(null, (name) => name === 'start-value-story' && setStarting(true));
  useHashTarget(values.data !== undefined);
  const button = may('start-value-story') ? (
    <Button leftSection={<IconPlus size={18} />} onClick={() => setStarting(true)}>
      {t('values.start')}
    </Button>
  ) : undefined;
  return (
    <Page title={t('values.title')} lead={t('values.lead')} actions={button}>
      <WaitingCommands word="values" about={null} />
      <Load query={values}>
        {(view) =>
          view.stories.length === 0 ? (
            <Empty picture="sprout" action={button}>
              {t('values.empty')}
            </Empty>
          ) : (
            <>
              <CycleCounts cycles={view.cycles} />
              {view.stories.map((story) => (
                <Story key={story.valueId} story={story} />
              ))}
            </>
          )
        }
      </Load>
      {starting && <StartStoryDialog onClose={() => setStarting(false)} />}
    </Page>
  );
}

function Story({ story }: { story: Opened<ValueStoryView> }) {
  const { t } = useT();
  const time = useTime();
  const may = useMay();
  const [mayTell, mayRetitle] = [may('tell-value-step'), may('retitle-value-story')];
  const [telling, setTelling] = useState(false);
  const [retitling, setRetitling] = useState(false);
  useBringBackForm(story.valueId, (name) => {
    if (name === 'tell-value-step') setTelling(true);
    if (name === 'retitle-value-story') setRetitling(true);
  });
  return (
    <article className={classes.story} id={story.valueId} tabIndex={-1}>
      <header className={classes.storyHead}>
        <h2>
          <Words text={story.title} />
        </h2>
        <span className={classes.dim}>
          <Person id={story.tellerId} /> · {time.day(story.started.at)}
          <MeantAt at={story.started.meantAt} />
        </span>
      </header>
      <WaitingCommands word="values" about={story.valueId} />
      {story.steps.length === 0 && <p className={classes.dim}>{t('values.noSteps')}</p>}
      <ol className={classes.steps}>
        {story.steps.map((step) => (
          <ValueStep key={step.step} valueId={story.valueId} step={step} />
        ))}
      </ol>
      {(mayTell || mayRetitle) && (
        <div>
          {mayTell && (
            <Button variant="default" onClick={() => setTelling(true)}>
              {t('values.tell')}
            </Button>
          )}{' '}
          {mayRetitle && (
            <Button variant="subtle" onClick={() => setRetitling(true)}>
              {t('values.retitle')}
            </Button>
          )}
        </div>
      )}
      {retitling && (
        <RetitleStoryDialog valueId={story.valueId} title={story.title ?? ''} onClose={() => setRetitling(false)} />
      )}
      {telling && <TellStepDialog valueId={story.valueId} onClose={() => setTelling(false)} />}
    </article>
  );
}

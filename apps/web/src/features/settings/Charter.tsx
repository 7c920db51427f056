import { Button } from '@mantine/core';
import type { HomeView } from '@samenspel/contracts';
import { type Opened, type Pillar, pillars } from '@samenspel/domain';
import { useState } from 'react';
import { useMay, useTime } from '../../lib/community/community';
import { Person } from '../../lib/community/Person';
import { commandPlace } from '../../lib/drafts/places';
import { useBringBack } from '../../lib/drafts/use-draft';
import { CommandDialog } from '../../lib/forms/CommandDialog';
import { TextField } from '../../lib/forms/fields';
import { useT } from '../../lib/i18n/i18n';
import { Section } from '../../lib/ui/Page';
import { Words } from '../../lib/ui/Words';
import classes from './settings.module.css';

/** The four pillars, each with the group's own words. */
export function Charter({ home }: { home: Opened<HomeView> }) {
  const { t } = useT();
  const time = useTime();
  const may = useMay();
  const [pillar, setPillar] = useState<Pillar | null>(null);
  useBringBack((place) => setPillar(pillars.find((one) => place === commandPlace('describe-pillar', one)) ?? null));
  return (
    <Section title={t('community.charter')}>
      <p className={classes.dim}>{t('community.charterHint')}</p>
      <div className={classes.pillars}>
        {pillars.map((name) => {
          const described = home.pillars[name];
          return (
            <article key={name} className={classes.pillar}>
              <h3>{t(`lists.pillar.${name}`)}</h3>
              <p className={classes.dim}>{t(`lists.pillarHint.${name}`)}</p>
              {described !== undefined && (
                <>
                  <p>
                    <Words text={described.text} />
                  </p>
                  <span className={classes.dim}>
                    <Person id={described.by} size={24} /> {time.day(described.at)}
                  </span>
                </>
              )}
              {may('describe-pillar') && (
                <div>
                  <Button
                    variant="subtle"
                    px={0}
                    onClick={() => setPillar(name)}
                    aria-label={`${t(described === undefined ? 'community.describe' : 'community.change')}: ${t(`lists.pillar.${name}`)}`}
                  >
                    {t(described === undefined ? 'community.describe' : 'community.change')}
                  </Button>
                </div>
              )}
            </article>
          );
        })}
      </div>
      {pillar !== null && (
        <CommandDialog
          name="describe-pillar"
          about={pillar}
          title={t(`lists.pillar.${pillar}`)}
          intro={t(`lists.pillarHint.${pillar}`)}
          onClose={() => setPillar(null)}
          input={(form) => ({ pillar, text: form.text('text') })}
        >
          <TextField
            name="text"
            label={t(`lists.pillar.${pillar}`)}
            initial={home.pillars[pillar]?.text ?? ''}
            rows={4}
            required
            autoFocus
          />
        </CommandDialog>
      )}
    </Section>
  );
}

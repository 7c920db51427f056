import { Button, Group } from '@mantine/core';
import { useT } from '../i18n/i18n';
import { CopyButton } from '../ui/CopyButton';
import { type Draft, wordsOf } from './draft';
import { drafts } from './drafts';
import classes from './drafts.module.css';

/** Drafts with their words, each to be copied; to be gone on with or thrown away where that is offered. */
export function DraftList({ of, onBack }: { of: readonly Draft[]; onBack?: (draft: Draft) => void }) {
  const { t } = useT();
  return (
    <ul className={classes.list}>
      {of.map((draft) => (
        <li key={`${draft.community}/${draft.place}`} className={classes.draft}>
          <strong>{draft.label}</strong>
          <p className={classes.words}>{wordsOf(draft)}</p>
          <Group gap="xs">
            {onBack !== undefined && <Button onClick={() => onBack(draft)}>{t('drafts.goOn')}</Button>}
            <CopyButton text={wordsOf(draft)} />
            <Button variant="subtle" color="brick" onClick={() => drafts.drop(draft)}>
              {t('drafts.throwAway')}
            </Button>
          </Group>
        </li>
      ))}
    </ul>
  );
}

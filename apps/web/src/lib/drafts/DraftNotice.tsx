import { Button, Text } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useT } from '../i18n/i18n';
import { useCommunityId } from '../route/useCommunityId';
import { Dialog } from '../ui/Dialog';
import { Notice } from '../ui/Notice';
import { DraftList } from './DraftList';
import type { Draft } from './draft';
import { drafts, useWaitingDrafts, useWantedDraft } from './drafts';
import classes from './drafts.module.css';

/** What is asked for has to be on the screen this soon; else its words are shown by themselves. */
const broughtBackWithinMs = 4_000;

/** Says that words wait in a field that is not on the screen, and brings them back there. */
export function DraftNotice() {
  const { t } = useT();
  const waiting = useWaitingDrafts(useCommunityId());
  const wanted = useWantedDraft();
  const navigate = useNavigate();
  const [listed, setListed] = useState<'all' | 'no place' | null>(null);
  const [closed, setClosed] = useState<string | null>(null);
  useEffect(() => {
    if (wanted === null) return;
    const timer = setTimeout(() => {
      drafts.seek(null);
      // A form that was asked for and is not offered here had no words.
      if (drafts.get(wanted) !== undefined) setListed('no place');
    }, broughtBackWithinMs);
    return () => clearTimeout(timer);
  }, [wanted]);
  const bringBack = (draft: Draft): void => {
    setListed(null);
    drafts.seek(draft);
    void navigate({ href: draft.href });
  };
  const [newest] = waiting;
  if (newest === undefined) return null;
  // Closing it is about what waits now: the next words are said again.
  const these = waiting.map(({ place, at }) => `${place} ${at}`).join();
  return (
    <>
      {closed !== these && wanted === null && (
        <div className={classes.notice} data-drafts>
          <Notice
            tone="slate"
            icon={<IconPencil size={20} />}
            onClose={() => setClosed(these)}
            actions={
              <>
                <Button size="sm" onClick={() => bringBack(newest)}>
                  {t('drafts.goOn')}
                </Button>
                <Button size="sm" variant="default" onClick={() => setListed('all')}>
                  {t('drafts.showAll')}
                </Button>
              </>
            }
          >
            {t('drafts.waiting', { where: newest.label })}
            {waiting.length > 1 && ` ${t('drafts.waitingMore', { count: waiting.length - 1 })}`}
          </Notice>
        </div>
      )}
      {listed !== null && (
        <Dialog title={t('drafts.listTitle')} onClose={() => setListed(null)}>
          <Text c="dimmed" mb="md">
            {t(listed === 'all' ? 'drafts.listLead' : 'drafts.noPlace')}
          </Text>
          <DraftList of={waiting} onBack={bringBack} />
        </Dialog>
      )}
    </>
  );
}

import { Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { CardHit, SearchHit } from '@samenspel/contracts';
import {
  IconLayoutKanban,
  IconMountain,
  IconPlant2,
  IconRoute,
  IconSearch,
  IconTargetArrow,
  IconUsersGroup,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useState } from 'react';
import { useView } from '../../lib/api/queries';
import { useTime } from '../../lib/community/community';
import { useT } from '../../lib/i18n/i18n';
import { useCommunityId } from '../../lib/route/useCommunityId';
import { Dialog } from '../../lib/ui/Dialog';
import { Trouble } from '../../lib/ui/Trouble';
import classes from './search.module.css';

const icons = {
  goal: IconTargetArrow,
  sprint: IconRoute,
  blocker: IconMountain,
  value: IconPlant2,
  partner: IconUsersGroup,
};

/** Search in words, at the moment on screen. Arrow keys walk the hits, Enter opens one. */
export function SearchDialog({ onClose }: { onClose: () => void }) {
  const { t } = useT();
  const [words, setWords] = useState('');
  const [asked] = useDebouncedValue(words.trim(), 180);
  return (
    <Dialog title={t('shell.search')} onClose={onClose} top>
      <TextInput
        size="lg"
        data-autofocus
        type="search"
        leftSection={<IconSearch size={20} />}
        placeholder={t('shell.searchHint')}
        aria-label={t('shell.searchHint')}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          focusHit(0);
        }}
      />
      <div className={classes.hits} aria-live="polite">
        {asked.length < 2 ? <Text c="dimmed">{t('shell.searchStart')}</Text> : <Hits words={asked} onClose={onClose} />}
      </div>
    </Dialog>
  );
}

function focusHit(index: number): void {
  const hits = document.querySelectorAll<HTMLElement>('[data-search-hit]');
  hits[Math.min(hits.length - 1, Math.max(0, index))]?.focus();
}

function walk({ key }: KeyboardEvent, index: number): void {
  if (key === 'ArrowDown') focusHit(index + 1);
  if (key === 'ArrowUp') focusHit(index - 1);
}

function Hits({ words, onClose }: { words: string; onClose: () => void }) {
  const { t } = useT();
  const time = useTime();
  const found = useView('search', { q: words });
  const open = useOpenHit();
  const openCard = useOpenCardHit();
  if (found.isError) return <Trouble error={found.error} onRetry={() => void found.refetch()} />;
  if (found.data === undefined) return <Text c="dimmed">{t('ui.loading')}</Text>;
  const { hits, cards } = found.data;
  if (hits.length + cards.length === 0) return <Text c="dimmed">{t('shell.searchNothing')}</Text>;
  return (
    <>
      {hits.map((hit, index) => {
        const Icon = hit.subject === undefined ? IconUsersGroup : icons[hit.subject.kind];
        return (
          <button
            key={`${hit.seq}-${hit.text}`}
            type="button"
            data-search-hit
            className={classes.hit}
            onClick={() => {
              open(hit as SearchHit);
              onClose();
            }}
            onKeyDown={(event) => walk(event, index)}
          >
            <Icon size={20} aria-hidden="true" />
            <span className={classes.words}>{hit.text}</span>
            <span className={classes.when}>
              {!hit.current && `${t('shell.searchFormer')} · `}
              {time.day(hit.at)}
            </span>
          </button>
        );
      })}
      {cards.map((card, index) => (
        <button
          key={`${card.boardId}-${card.itemId}`}
          type="button"
          data-search-hit
          className={classes.hit}
          onClick={() => {
            openCard(card);
            onClose();
          }}
          onKeyDown={(event) => walk(event, hits.length + index)}
        >
          <IconLayoutKanban size={20} aria-hidden="true" />
          <span className={classes.words}>{card.title}</span>
          <span className={classes.when}>{t('shell.searchOnBoard')}</span>
        </button>
      ))}
      {found.data.more && <Text c="dimmed">{t('shell.searchMore')}</Text>}
    </>
  );
}

function useOpenCardHit(): (card: CardHit) => void {
  const navigate = useNavigate();
  const communityId = useCommunityId();
  return ({ sprintId, itemId }) => {
    if (sprintId === undefined) return;
    const params = { communityId, sprintId };
    void navigate({ to: '/c/$communityId/sprints/$sprintId/board', params, search: { card: itemId } as never });
  };
}

function useOpenHit(): (hit: SearchHit) => void {
  const navigate = useNavigate();
  const communityId = useCommunityId();
  return ({ subject }) => {
    const params = { communityId };
    switch (subject?.kind) {
      case 'goal':
        return void navigate({ to: '/c/$communityId/goals/$goalId', params: { ...params, goalId: subject.id } });
      case 'sprint':
        return void navigate({ to: '/c/$communityId/sprints/$sprintId', params: { ...params, sprintId: subject.id } });
      case 'blocker':
        return void navigate({ to: '/c/$communityId/blockers', params, hash: subject.id });
      case 'value':
        return void navigate({ to: '/c/$communityId/values', params, hash: subject.id });
      case 'partner':
        return void navigate({ to: '/c/$communityId/members', params });
      case undefined:
        return void navigate({ to: '/c/$communityId/settings', params });
    }
  };
}

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
import { findPlaces } from './places';
import classes from './search.module.css';
import { type FoundPlace, keyOf, type PlaceIcon, usePlacesToFind } from './use-places';

const icons = {
  goal: IconTargetArrow,
  sprint: IconRoute,
  blocker: IconMountain,
  value: IconPlant2,
  partner: IconUsersGroup,
};

/** The server is asked for words of so many letters, once nothing was typed for so long. */
const minAsked = 2;
const askedAfterMs = 180;

/** Search at the moment on screen: where to go, what to do, what was written. Arrow keys walk the hits, Enter opens the first or chosen one. */
export function SearchDialog({ onClose }: { onClose: () => void }) {
  const { t } = useT();
  const [words, setWords] = useState('');
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
          if (event.key === 'Enter') document.querySelector<HTMLElement>('[data-search-hit]')?.click();
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          focusHit(0);
        }}
      />
      <div className={classes.hits} aria-live="polite">
        <Hits words={words.trim()} onClose={onClose} />
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

interface HitProps {
  readonly words: string;
  readonly onClose: () => void;
}

/** First where one can go and what one can do, then what was written. */
function Hits({ words, onClose }: HitProps) {
  const { t } = useT();
  const all = usePlacesToFind();
  const places = words === '' ? all.filter(({ isFirst }) => isFirst) : findPlaces(all, words);
  return (
    <>
      {places.map(({ key, title, kind, icon, open }, index) => (
        <Hit key={key} index={index} icon={icon} words={title} aside={kind} onOpen={open} onClose={onClose} />
      ))}
      {words.length >= minAsked && <Written words={words} places={places} onClose={onClose} />}
      {words.length === 1 && places.length === 0 && <Text c="dimmed">{t('shell.searchNothing')}</Text>}
    </>
  );
}

/** What was written, found by the server. */
function Written({ words, places, onClose }: HitProps & { readonly places: readonly FoundPlace[] }) {
  const { t } = useT();
  const time = useTime();
  const [asked] = useDebouncedValue(words, askedAfterMs);
  const found = useView('search', { q: asked });
  const open = useOpenHit();
  const openCard = useOpenCardHit();
  if (found.isError) return <Trouble error={found.error} onRetry={() => void found.refetch()} />;
  if (found.data === undefined) return <Text c="dimmed">{t('ui.loading')}</Text>;
  const { cards, more } = found.data;
  const shown = new Set(places.map(({ key }) => key));
  const hits = found.data.hits.filter(({ subject, current }) => !(current && shown.has(keyOf(subject))));
  if (places.length + hits.length + cards.length === 0) return <Text c="dimmed">{t('shell.searchNothing')}</Text>;
  return (
    <>
      {hits.map((hit, index) => (
        <Hit
          key={`${hit.seq}-${hit.text}`}
          index={places.length + index}
          icon={hit.subject === undefined ? IconUsersGroup : icons[hit.subject.kind]}
          words={hit.text}
          aside={`${hit.current ? '' : `${t('shell.searchFormer')} · `}${time.day(hit.at)}`}
          onOpen={() => open(hit as SearchHit)}
          onClose={onClose}
        />
      ))}
      {cards.map((card, index) => (
        <Hit
          key={`${card.boardId}-${card.itemId}`}
          index={places.length + hits.length + index}
          icon={IconLayoutKanban}
          words={card.title}
          aside={t('shell.searchOnBoard')}
          onOpen={() => openCard(card)}
          onClose={onClose}
        />
      ))}
      {more && <Text c="dimmed">{t('shell.searchMore')}</Text>}
    </>
  );
}

function Hit({
  index,
  icon: Icon,
  words,
  aside,
  onOpen,
  onClose,
}: {
  readonly index: number;
  readonly icon: PlaceIcon;
  readonly words: string;
  readonly aside: string;
  readonly onOpen: () => void;
  readonly onClose: () => void;
}) {
  return (
    <button
      type="button"
      data-search-hit
      className={classes.hit}
      onClick={() => {
        onClose();
        onOpen();
      }}
      onKeyDown={(event) => walk(event, index)}
    >
      <Icon size={20} aria-hidden="true" />
      <span className={classes.words}>{words}</span>
      <span className={classes.when}>{aside}</span>
    </button>
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

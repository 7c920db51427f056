import type { Edited } from '@samenspel/board';
import { maxTitleLength } from '@samenspel/board';
import { shorten } from '@samenspel/domain';
import { useEffect, useRef } from 'react';
import { DraftArea } from '../../../lib/drafts/fields';
import { cardPlace } from '../../../lib/drafts/places';
import { useDraft } from '../../../lib/drafts/use-draft';
import { useT } from '../../../lib/i18n/i18n';
import { tooMany } from '../../../lib/ui/too-long';
import { useBoard } from '../session/useBoard';

/**
 * New words for a card: Enter or leaving the field keeps them, Escape does not. Others see who is writing. When the card is moved or
 * goes meanwhile, the words stay as a draft.
 */
export function RewordCard({
  id,
  title,
  onKeep,
  onDone,
}: {
  id: string;
  title: string;
  /** Answers whether the words are in the card now. */
  onKeep: (title: Edited) => boolean;
  onDone: () => void;
}) {
  const { t } = useT();
  const { presence, boardId } = useBoard();
  const draft = useDraft(
    { place: cardPlace(boardId, id, 'title'), label: t('drafts.placeTitle', { title: shorten(title, 60) }) },
    title,
  );
  const goesOn = useRef(draft.dirty);
  useEffect(() => {
    presence.set({ editing: id });
    return () => presence.set({ editing: null });
  }, [presence, id]);
  const leave = (): void => {
    draft.done();
    onDone();
  };
  const keep = (): void => {
    const { words, base } = draft.edited;
    if (tooMany(words, maxTitleLength) > 0) return;
    if (words === '' || words === base || onKeep(draft.edited)) leave();
    else onDone();
  };
  return (
    <DraftArea
      draft={draft}
      autoFocus
      pr={40}
      aria-label={t('kanban.rewordLabel')}
      maxLength={maxTitleLength}
      onClick={(event) => event.stopPropagation()}
      onFocus={({ currentTarget }) => {
        // Words that came along are gone on with; the next letter must not replace them all.
        if (goesOn.current) currentTarget.setSelectionRange(currentTarget.value.length, currentTarget.value.length);
        else currentTarget.select();
      }}
      onBlur={keep}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Escape') leave();
        if (event.key !== 'Enter' || event.shiftKey) return;
        event.preventDefault();
        keep();
      }}
    />
  );
}

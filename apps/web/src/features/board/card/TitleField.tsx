import { finishTitle, maxTitleLength, titleOf, typeTitle } from '@samenspel/board';
import { useEffect, useRef } from 'react';
import { keepTitle } from '../../../lib/drafts/keep-title';
import { cardPlace } from '../../../lib/drafts/places';
import { useT } from '../../../lib/i18n/i18n';
import { fitted } from '../../../lib/ui/did-not-fit';
import { TitleBinding } from '../session/title-binding';
import { useBoard } from '../session/useBoard';
import classes from './panel.module.css';

/** The words of a card, typed live: others see them grow and may type along. */
export function TitleField({ id }: { id: string }) {
  const { t } = useT();
  const session = useBoard();
  const area = useRef<HTMLTextAreaElement>(null);
  const grow = useRef<HTMLDivElement>(null);
  const binding = useRef<TitleBinding | null>(null);

  useEffect(() => {
    if (area.current === null) return;
    const text = titleOf(session.doc, id);
    const write = (words: string): boolean => session.act((doc) => typeTitle(doc, id, fitted(words, maxTitleLength)));
    const shown = (words: string): void => {
      if (grow.current !== null) grow.current.dataset.words = words;
    };
    const bound = new TitleBinding(area.current, text, write, shown, (edited) =>
      keepTitle(session, cardPlace(session.boardId, id, 'title'), edited),
    );
    binding.current = bound;
    return () => {
      if (bound.finish()) session.act((doc) => finishTitle(doc, id, session.sign()));
      if (bound.focused) session.presence.set({ editing: null });
      bound.destroy();
      binding.current = null;
    };
  }, [session, id]);

  const focus = (on: boolean): void => {
    if (binding.current === null) return;
    binding.current.focused = on;
    session.presence.set({ editing: on ? id : null });
    if (!on && binding.current.finish()) session.act((doc) => finishTitle(doc, id, session.sign()));
  };
  return (
    <div ref={grow} className={`${classes.grows} ${classes.title}`}>
      <textarea
        ref={area}
        rows={1}
        dir="auto"
        aria-label={t('card.title')}
        onInput={() => binding.current?.typed()}
        onCompositionStart={() => binding.current?.composition(true)}
        onCompositionEnd={() => binding.current?.composition(false)}
        onFocus={() => focus(true)}
        onBlur={() => focus(false)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey) return;
          event.preventDefault();
          event.currentTarget.blur();
        }}
      />
    </div>
  );
}

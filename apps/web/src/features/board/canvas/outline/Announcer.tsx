import type { Item } from '@samenspel/board';
import { useEffect, useRef, useState } from 'react';
import { usePeople } from '../../../../lib/community/people';
import { useT } from '../../../../lib/i18n/i18n';
import { useCanvasController, useChosen } from '../controller/controller-context';
import { type ItemChange, itemChangeOf, toTell } from './item-changes';
import { inShort } from './outline';

/** Others' doings are gathered this long, so that a screen reader tells them in one breath. */
const tellEveryMs = 2_500;

/** Tells who cannot see it what the others do on the canvas. */
export function Announcer() {
  const { t } = useT();
  const controller = useCanvasController();
  const personOf = usePeople();
  const [told, setTold] = useState('');
  const latest = useRef({ t, personOf });
  latest.current = { t, personOf };

  useEffect(() => {
    const known = new Map<string, Item>(controller.board.items);
    let waiting: ItemChange[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const { personId, presence } = controller.session;
    const holder = (id: string): string | null =>
      presence.others.find(({ selection }) => selection.includes(id))?.person ?? null;
    const tell = (): void => {
      timer = undefined;
      setTold(wordsOf(waiting));
      waiting = [];
    };
    const wordsOf = (happenings: readonly ItemChange[]): string => {
      const { t: say, personOf: look } = latest.current;
      const name = (id: string | null): string => (id === null ? say('canvas.somebody') : look(id).name);
      const news = toTell(happenings);
      if (news.kind === 'count')
        return say('canvas.happenedMany', {
          count: news.count,
          people: news.people.map(name).join(', ') || say('canvas.somebody'),
        });
      return news.happenings
        .map(({ what, who, item }) =>
          say(`canvas.happened.${what}`, {
            person: name(who),
            words: inShort(item.title, 60) || say(`canvas.kind.${item.kind}`),
          }),
        )
        .join('. ');
    };
    const stop = controller.onChange((touched) => {
      const { items } = controller.board;
      for (const id of touched === 'all' ? items.keys() : touched) {
        const after = items.get(id);
        const happening = itemChangeOf(known.get(id), after, holder);
        if (after === undefined) known.delete(id);
        else known.set(id, after);
        // What nobody else signed or holds is one's own doing.
        if (happening === null || happening.who === personId || happening.who === null) continue;
        waiting.push(happening);
        timer ??= setTimeout(tell, tellEveryMs);
      }
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [controller]);

  return (
    <>
      <p className="visually-hidden" aria-live="polite" data-testid="canvas-news">
        {told}
      </p>
      <Chosen />
    </>
  );
}

/** Says what is chosen, as Tab goes from thing to thing. */
function Chosen() {
  const { t } = useT();
  const chosen = useChosen();
  const [only] = chosen;
  const words =
    only === undefined
      ? ''
      : chosen.length > 1
        ? t('canvas.selected', { count: chosen.length })
        : `${t(`canvas.kind.${only.kind}`)}: ${inShort(only.title) || t('canvas.noWords')}`;
  return (
    <p className="visually-hidden" aria-live="polite" data-testid="canvas-chosen">
      {words}
    </p>
  );
}

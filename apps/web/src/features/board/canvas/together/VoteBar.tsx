import { Button } from '@mantine/core';
import { type Board, closeVote, dotsGiven, dotsLeft, tally, type Vote } from '@samenspel/board';
import { useEffect, useRef } from 'react';
import { usePeople } from '../../../../lib/community/people';
import { useT } from '../../../../lib/i18n/i18n';
import { usePhone } from '../../../../lib/ui/usePhone';
import panel from '../chrome/panel.module.css';
import { useCanvasController, useCanvasUiState, useOfBoard } from '../controller/controller-context';
import { useMayLead } from './may-lead';
import { closeResult } from './results';
import together from './together.module.css';
import { openVoteOf, takesDots, votesOf } from './vote-model';

/** The vote that is open: what it is about, and one's dots that are left. Others' dots show when it closes. */
export function VoteBar() {
  const { t } = useT();
  const controller = useCanvasController();
  const personOf = usePeople();
  const mayLead = useMayLead();
  const phone = usePhone();
  const readOnly = useCanvasUiState((state) => state.readOnly);
  const board = useOfBoard((now) => now);
  const { personId } = controller.session;
  const vote = openVoteOf(board);
  useDots(vote);
  useVoteAnnouncements(vote);
  if (vote === undefined) return null;
  const left = dotsLeft(board, vote.id, personId);
  const close = (): void => {
    controller.session.act((doc) => closeVote(doc, vote.id, controller.session.sign()));
    controller.set({ panel: { result: vote.id } });
  };
  return (
    <section className={together.topBar} aria-label={t('canvas.vote.start')}>
      <strong>{vote.title}</strong>
      {readOnly ? (
        <span className={panel.quiet}>
          {t('canvas.vote.opened', { person: personOf(vote.by).name, title: vote.title })}
        </span>
      ) : (
        <>
          <span className={together.dots} aria-hidden="true">
            {Array.from({ length: Math.min(vote.budget, 12) }, (_, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: dots are all alike
              <i key={index} data-left={index < left || undefined} />
            ))}
          </span>
          <span role="status">{t('canvas.vote.left', { count: left })}</span>
          <span className={`${panel.quiet} ${together.how}`}>
            {t(phone ? 'canvas.vote.howTouch' : 'canvas.vote.how')}
          </span>
        </>
      )}
      {mayLead(personId) && !readOnly && (
        <Button size="sm" onClick={close}>
          {t('canvas.vote.close')}
        </Button>
      )}
    </section>
  );
}

/** Shows on the canvas one's own dots while voting, and all of them with a result. */
function useDots(vote: Vote | undefined): void {
  const controller = useCanvasController();
  const panel = useCanvasUiState((state) => state.panel);
  const readOnly = useCanvasUiState((state) => state.readOnly);
  const board = useOfBoard((now) => now);
  const result = panel !== null && panel !== 'outline' ? panel.result : null;
  const give = vote !== undefined && !readOnly;
  const dots =
    vote !== undefined
      ? ownDots(board, vote, controller.session.personId, give)
      : result === null
        ? null
        : tally(board, result);
  // The board changes all the time; the dots on it seldom do.
  const given = dots === null ? [] : [...dots].filter(([, count]) => count > 0).flat();
  const key = `${vote?.id} ${dots?.size} ${given.join(' ')}`;
  const latest = useRef(dots);
  latest.current = dots;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` is the dots by value
  useEffect(() => controller.engine.dots(latest.current, { give }), [controller, key, give]);
}

/** One's own dots by item; where one may give some, also what has none yet, so that there is something to click. */
function ownDots(board: Board, vote: Vote, personId: string, give: boolean): ReadonlyMap<string, number> {
  const mine = dotsGiven(board.dots, vote.id, personId);
  if (!give) return mine;
  const dots = new Map<string, number>();
  for (const [id, item] of board.items) if (takesDots(vote, item)) dots.set(id, mine.get(id) ?? 0);
  return dots;
}

/** Says when somebody opens or closes a vote. */
function useVoteAnnouncements(vote: Vote | undefined): void {
  const { t } = useT();
  const controller = useCanvasController();
  const personOf = usePeople();
  const last = useRef(vote);
  useEffect(() => {
    const before = last.current;
    last.current = vote;
    if (before?.id === vote?.id) return;
    if (vote !== undefined) closeResult(controller);
    if (vote !== undefined && vote.by !== controller.session.personId)
      controller.say(t('canvas.vote.opened', { person: personOf(vote.by).name, title: vote.title }));
    if (before === undefined || vote !== undefined) return;
    const closed = votesOf(controller.board).find(({ id }) => id === before.id);
    if (closed?.closed === undefined) return;
    controller.say(t('canvas.vote.closed', { title: closed.title }));
    controller.set({ panel: { result: closed.id } });
  }, [controller, vote, personOf, t]);
}

import { Button } from '@mantine/core';
import type { View } from '@samenspel/canvas-engine';
import { useEffect, useRef, useState } from 'react';
import { usePeople } from '../../../../lib/community/people';
import { useT } from '../../../../lib/i18n/i18n';
import { useCanvasController, useCanvasUiState, useOthers } from '../controller/controller-context';
import { leaderOf, mayFollow, newestSummon, type Summon } from './follow';
import { useMayLead } from './may-lead';
import classes from './together.module.css';

/** Looks along with somebody until one moves oneself, and says so. */
export function FollowBar() {
  const { t } = useT();
  const controller = useCanvasController();
  const personOf = usePeople();
  const others = useOthers();
  const following = useCanvasUiState((state) => state.following);
  const { personId, presence } = controller.session;
  const leader = following === null ? null : leaderOf(following, personId, others);
  const viewport = leader?.viewport ?? null;
  const [ended, setEnded] = useState<FollowEnd | null>(null);
  const target = viewport?.join(' ');

  useEffect(() => presence.set({ following }), [presence, following]);
  // Whoever left, or began to follow us, leads nowhere any more.
  useEffect(() => {
    if (following === null || leader !== null) return;
    controller.set({ following: null });
    setEnded({ person: following, byMe: false });
  }, [controller, following, leader]);
  useEffect(() => {
    if (following !== null) setEnded(null);
  }, [following]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `target` is the viewport by value
  useEffect(() => {
    if (viewport !== null) controller.engine.camera.set(viewOf(viewport), { animate: true });
  }, [controller, target]);
  useOwnMove(following !== null, () => {
    controller.set({ following: null });
    if (following !== null) setEnded({ person: following, byMe: true });
  });

  const followers = others.filter((other) => other.following === personId).map(({ person }) => personOf(person).name);
  return (
    <>
      {following !== null && (
        <section
          className={classes.topBar}
          data-tone="teal"
          aria-label={t('canvas.follow.on', { person: personOf(following).name })}
        >
          <span role="status">{t('canvas.follow.on', { person: personOf(following).name })}</span>
          <Button size="sm" variant="default" onClick={() => controller.set({ following: null })}>
            {t('canvas.follow.stop')}
          </Button>
        </section>
      )}
      {following === null && ended !== null && (
        <FollowEnded
          {...ended}
          again={
            mayFollow(ended.person, personId, others) ? () => controller.set({ following: ended.person }) : undefined
          }
          onClose={() => setEnded(null)}
        />
      )}
      {followers.length > 0 && (
        <p className={classes.followed} role="status">
          {t('canvas.follow.by', { people: [...new Set(followers)].join(', ') })}
        </p>
      )}
      <SummonBar />
    </>
  );
}

interface FollowEnd {
  readonly person: string;
  /** Whether one moved oneself; else the other went. */
  readonly byMe: boolean;
}

const endShownMs = 10_000;

/** Says why one does not look along any more, for a while, with the way back. */
function FollowEnded({
  person,
  byMe,
  again,
  onClose,
}: FollowEnd & { again: (() => void) | undefined; onClose: () => void }) {
  const { t } = useT();
  const { name } = usePeople()(person);
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    const timer = setTimeout(() => close.current(), endShownMs);
    return () => clearTimeout(timer);
  }, []);
  return (
    <section className={classes.topBar} data-tone="teal" aria-label={t('canvas.follow.ended')}>
      <span role="status">{t(byMe ? 'canvas.follow.endedByMe' : 'canvas.follow.endedByOther', { person: name })}</span>
      {again !== undefined && (
        <Button size="sm" onClick={again}>
          {t('canvas.follow.again')}
        </Button>
      )}
      <Button size="sm" variant="default" onClick={onClose}>
        {t('ui.close')}
      </Button>
    </section>
  );
}

const viewOf = ([x, y, zoom]: readonly [number, number, number]): View => ({ x, y, zoom });

/** A wheel, a drag or a key on the canvas is one's own move; what the following itself does is not. */
function useOwnMove(on: boolean, stop: () => void): void {
  const controller = useCanvasController();
  const latest = useRef(stop);
  latest.current = stop;
  useEffect(() => {
    if (!on) return;
    const own = (event: Event): void => {
      if (controller.holds(event.target)) latest.current();
    };
    const names = ['wheel', 'pointerdown', 'keydown'] as const;
    for (const name of names) addEventListener(name, own, { capture: true, passive: true });
    return () => {
      for (const name of names) removeEventListener(name, own, { capture: true });
    };
  }, [controller, on]);
}

/** A call to come and look: who is not in the middle of writing is brought along, with a way back. */
function SummonBar() {
  const { t } = useT();
  const controller = useCanvasController();
  const personOf = usePeople();
  const others = useOthers();
  const mayLead = useMayLead();
  const [answered, setAnswered] = useState(() => Date.now());
  const [shown, setShown] = useState<{ readonly call: Summon; readonly before: View | null } | null>(null);
  const call = newestSummon(others, mayLead, answered, Date.now());

  useEffect(() => {
    if (call === null) return;
    const busy = controller.state.editing !== null || controller.state.dialog !== null;
    setAnswered(call.at);
    setShown({ call, before: busy ? null : controller.engine.camera.get() });
    if (busy) return;
    controller.set({ following: null });
    controller.engine.camera.set(viewOf(call.viewport), { animate: true });
  }, [controller, call]);
  useEffect(() => {
    if (shown === null || shown.before === null) return;
    const timer = setTimeout(() => setShown(null), 10_000);
    return () => clearTimeout(timer);
  }, [shown]);

  if (shown === null) return null;
  const { call: made, before } = shown;
  const person = personOf(made.person).name;
  const go = (view: View): void => {
    controller.engine.camera.set(view, { animate: true });
    setShown(null);
  };
  return (
    <section className={classes.topBar} data-tone="teal" aria-label={t('canvas.summon.start')}>
      <span role="status">{t(before === null ? 'canvas.summon.asks' : 'canvas.summon.came', { person })}</span>
      {before === null ? (
        <>
          <Button size="sm" onClick={() => go(viewOf(made.viewport))}>
            {t('canvas.summon.go')}
          </Button>
          <Button size="sm" variant="default" onClick={() => setShown(null)}>
            {t('ui.close')}
          </Button>
        </>
      ) : (
        <Button size="sm" variant="default" onClick={() => go(before)}>
          {t('canvas.summon.back')}
        </Button>
      )}
    </section>
  );
}

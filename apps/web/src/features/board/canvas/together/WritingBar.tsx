import { Button } from '@mantine/core';
import { closeWriting, type NewItem } from '@samenspel/board';
import { LiveSession } from '@samenspel/board-client';
import { IconEyeOff } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { usePeople } from '../../../../lib/community/people';
import { useT } from '../../../../lib/i18n/i18n';
import panel from '../chrome/panel.module.css';
import { clipItem } from '../clipboard/clip';
import { putDown } from '../controller/adding';
import { useCanvasController, useCanvasUiState, useOfBoard, useOthers } from '../controller/controller-context';
import { useMayLead } from './may-lead';
import { privateNotes, type SheetState, useOwnSheet } from './own-sheet';
import { PrivateMarks } from './PrivateMarks';
import { closeResult } from './results';
import together from './together.module.css';

/** After the reveal the server brings the notes; if it could not (they came too late), their writer may do so. */
const revealPatienceMs = 6_000;

/** Private writing: a clear sign that nobody else sees one's new notes, and of others only that they write. */
export function WritingBar() {
  const { t } = useT();
  const controller = useCanvasController();
  const state = useOwnSheet();
  const mayLead = useMayLead();
  const readOnly = useCanvasUiState((now) => now.readOnly);
  const board = useOfBoard((now) => now);
  const others = useOthers().filter(({ writing }) => writing !== null);
  const notes =
    controller.sheet === null ? [] : privateNotes(controller.session.state.board, controller.sheet.state.board);
  useTellCount(board.writing === undefined || readOnly ? null : notes.length);
  useRoundAnnouncements(board.writing?.id);
  useAfterReveal(board.writing === undefined, notes);
  if (board.writing === undefined)
    return (
      <>
        <Left notes={notes} />
        <PrivateMarks notes={notes} />
      </>
    );
  const people = new Map(others.map(({ person, writing }) => [person, writing ?? 0]));
  const count = [...people.values()].reduce((sum, one) => sum + one, 0);
  return (
    <>
      <PrivateMarks notes={notes} />
      <section className={together.topBar} data-tone="private" aria-label={t('canvas.writing.start')}>
        {!readOnly && (
          <span role="status">
            <IconEyeOff size={18} aria-hidden="true" /> {wordsOf(state, t)}
            {state === 'open' && notes.length > 0 && <> · {t('canvas.writing.mineCount', { count: notes.length })}</>}
          </span>
        )}
        {people.size > 0 && (
          <span className={panel.quiet} data-testid="others-writing">
            {t('canvas.writing.others', { count: people.size })}, {t('canvas.writing.othersNotes', { count })}
          </span>
        )}
        {mayLead(controller.session.personId) && !readOnly && (
          <Button size="sm" onClick={() => controller.session.act((doc) => closeWriting(doc))}>
            {t('canvas.writing.reveal')}
          </Button>
        )}
      </section>
    </>
  );
}

function wordsOf(state: SheetState, t: ReturnType<typeof useT>['t']): string {
  if (state === 'failed') return t('canvas.writing.failed');
  if (state === 'setAside') return t('canvas.writing.setAside');
  return t(state === 'open' ? 'canvas.writing.mine' : 'canvas.writing.loading');
}

/** Notes still on one's own sheet some time after the reveal. */
function Left({ notes }: { notes: readonly string[] }) {
  const { t } = useT();
  const controller = useCanvasController();
  const late = useCanvasUiState((state) => state.late);
  const { sheet } = controller;
  if (!late || notes.length === 0 || sheet === null) return null;
  const bring = (): void => {
    const own: NewItem[] = notes.flatMap((id) => {
      const item = sheet.state.board.items.get(id);
      return item === undefined ? [] : [clipItem(item)];
    });
    controller.lay(null);
    if (sheet instanceof LiveSession) sheet.destroy();
    putDown(controller, own);
  };
  return (
    <section className={together.topBar} data-tone="private" aria-label={t('canvas.writing.start')}>
      <span role="status">{t('canvas.writing.late', { count: notes.length })}</span>
      <Button size="sm" onClick={bring}>
        {t('canvas.writing.bring')}
      </Button>
    </section>
  );
}

function useTellCount(count: number | null): void {
  const { presence } = useCanvasController().session;
  useEffect(() => presence.set({ writing: count }), [presence, count]);
  useEffect(() => () => presence.set({ writing: null }), [presence]);
}

function useRoundAnnouncements(round: string | undefined): void {
  const { t } = useT();
  const controller = useCanvasController();
  const personOf = usePeople();
  const last = useRef(round);
  useEffect(() => {
    if (last.current === round) return;
    last.current = round;
    const { writing } = controller.board;
    if (writing !== undefined) closeResult(controller);
    if (writing !== undefined && writing.by !== controller.session.personId)
      controller.say(t('canvas.writing.started', { person: personOf(writing.by).name }));
  }, [controller, round, personOf, t]);
}

/** When all notes are on the board the sheet goes off the table; the revealed ones are shown coming in. */
function useAfterReveal(closed: boolean, notes: readonly string[]): void {
  const { t } = useT();
  const controller = useCanvasController();
  const wasOpen = useRef(!closed);
  const left = notes.length;
  useEffect(() => {
    if (closed) return;
    wasOpen.current = true;
    controller.set({ late: false });
  }, [controller, closed]);
  useEffect(() => {
    if (!closed || !wasOpen.current) return;
    wasOpen.current = false;
    const seen = new Set(controller.session.state.board.items.keys());
    const stop = controller.onChange((touched) => {
      if (touched === 'all') return;
      const fresh = [...touched].filter((id) => !seen.has(id) && controller.session.state.board.items.has(id));
      if (fresh.length === 0) return;
      for (const id of fresh) seen.add(id);
      controller.engine.highlight(fresh);
      controller.say(t('canvas.writing.revealed', { count: fresh.length }));
    });
    const timer = setTimeout(() => {
      stop();
      controller.set({ late: true });
    }, revealPatienceMs);
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [controller, closed, t]);
  useEffect(() => {
    const { sheet } = controller;
    if (!closed || left > 0 || sheet === null) return;
    controller.lay(null);
    if (sheet instanceof LiveSession) sheet.destroy();
  }, [controller, closed, left]);
}

import { useParams } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useView } from '../../../../lib/api/queries';
import { useTimeZone } from '../../../../lib/community/community';
import { usePeople } from '../../../../lib/community/people';
import { useT } from '../../../../lib/i18n/i18n';
import { dayIn } from '../../../../lib/i18n/time';
import { useColumnTitle } from '../../session/column-title';
import { withContents } from '../controller/chosen';
import { useCanvasController, useOfBoard } from '../controller/controller-context';
import { useEmbeddable } from '../controller/embeds';
import { fileName } from './file-name';
import type { ExportKind } from './kinds';
import { saveFile } from './save-file';

/** Saves the canvas, or what is chosen on it, as a file; says how it is called, or that it could not be made. */
export function useExport(): (kind: ExportKind, what: 'all' | 'selection') => Promise<void> {
  const { t } = useT();
  const controller = useCanvasController();
  const personOf = usePeople();
  const board = useOfBoard((now) => now);
  const columnTitle = useColumnTitle(board);
  const timeZone = useTimeZone();
  const embeddable = useEmbeddable();
  const name = useBoardName();
  return useCallback(
    async (kind, what) => {
      const ids =
        what === 'all' ? null : new Set(withContents(controller.chosen, controller.board.items).map(({ id }) => id));
      try {
        // What writes files comes when a file is asked for.
        const { exportFile } = await import('./export-file');
        const content = await exportFile(controller, kind, ids, {
          t,
          person: (id) => personOf(id).name,
          shown: personOf,
          column: columnTitle,
          day: (at) => dayIn(timeZone, at),
          goal: (id) => embeddable.find(({ of }) => of.kind === 'goal' && of.id === id)?.sub ?? id,
          embed: (of) => embeddable.find((one) => one.of.kind === of.kind && one.of.id === of.id),
        });
        const file = fileName(name, dayIn(timeZone, Date.now()), kind);
        saveFile(file, content);
        controller.say(t('canvas.exportDone', { name: file }));
      } catch {
        controller.say(t('canvas.exportFailed'));
      }
    },
    [controller, t, personOf, columnTitle, timeZone, embeddable, name],
  );
}

/** The board by the sprint it is of. */
function useBoardName(): string {
  const { t } = useT();
  const { sprintId = '' } = useParams({ strict: false }) as { sprintId?: string };
  const sprint = useView('sprints/:sprintId', { sprintId }).data?.sprint;
  if (sprint === undefined) return t('canvas.boardName');
  return `${t('ribbon.sprint', { number: sprint.number })} ${sprint.question ?? ''}`;
}

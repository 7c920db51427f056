import { Button, Group, Radio, Stack } from '@mantine/core';
import type { SprintDetailView } from '@samenspel/contracts';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useT } from '../../app/i18n';
import { useView } from '../../app/queries';
import { dayIn } from '../../app/time';
import { useTimeZone } from '../../community/community';
import { useColumnTitle } from '../../kanban/column-title';
import { usePeople } from '../../members/people';
import { Dialog } from '../../ui/Dialog';
import { withContents } from '../desk/chosen';
import { useDesk } from '../desk/desk-context';
import { useEmbeddable } from '../desk/embeds';
import { type ExportKind, exportFile, exportKinds } from '../export/export-file';
import { fileName } from '../export/file-name';
import { saveFile } from '../export/save-file';

/** Takes the canvas along: as a picture, a drawing, a table or data; all of it or what is chosen. */
export function ExportDialog({ onClose }: { onClose: () => void }) {
  const { t } = useT();
  const desk = useDesk();
  const personOf = usePeople();
  const columnTitle = useColumnTitle(desk.board);
  const timeZone = useTimeZone();
  const embeddable = useEmbeddable();
  const name = useBoardName();
  const some = desk.chosen.length > 0;
  const [what, setWhat] = useState(some ? 'selection' : 'all');
  const [busy, setBusy] = useState(false);

  const save = async (kind: ExportKind): Promise<void> => {
    setBusy(true);
    const ids = what === 'all' ? null : new Set(withContents(desk.chosen, desk.board.items).map((item) => item.id));
    try {
      const content = await exportFile(desk, kind, ids, {
        t,
        person: (id) => personOf(id).name,
        column: columnTitle,
        day: (at) => dayIn(timeZone, at),
        goal: (id) => embeddable.find(({ of }) => of.kind === 'goal' && of.id === id)?.sub ?? id,
        embed: (of) => embeddable.find((one) => one.of.kind === of.kind && one.of.id === of.id),
      });
      const file = fileName(name, dayIn(timeZone, Date.now()), kind);
      saveFile(file, content);
      onClose();
      desk.say(t('canvas.exportDone', { name: file }));
    } catch {
      desk.say(t('canvas.exportFailed'));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog title={t('canvas.export')} onClose={onClose}>
      <Stack gap="md">
        {some && (
          <Radio.Group label={t('canvas.exportWhat')} value={what} onChange={setWhat}>
            <Stack gap={4} mt={4}>
              <Radio value="selection" label={t('canvas.exportSelection')} />
              <Radio value="all" label={t('canvas.exportAll')} />
            </Stack>
          </Radio.Group>
        )}
        <Group>
          {exportKinds.map((kind) => (
            <Button key={kind} variant="default" disabled={busy} onClick={() => void save(kind)}>
              {t(`canvas.export.${kind}`)}
            </Button>
          ))}
        </Group>
      </Stack>
    </Dialog>
  );
}

/** The board by the sprint it is of. */
function useBoardName(): string {
  const { t } = useT();
  const { sprintId = '' } = useParams({ strict: false }) as { sprintId?: string };
  const sprint = useView<SprintDetailView>(`sprints/${sprintId}`).data?.sprint;
  return sprint === undefined
    ? t('canvas.boardName')
    : `${t('ribbon.sprint', { number: sprint.number })} ${sprint.question ?? ''}`;
}

import { Button, Group, Title } from '@mantine/core';
import { newBoardDoc, readBoard } from '@samenspel/board';
import type { Rescue } from '@samenspel/board-client';
import { boardOf, keptOf } from '@samenspel/board-client';
import { rescueOffers } from '@samenspel/board-protocol';
import { IconDownload } from '@tabler/icons-react';
import * as Y from 'yjs';
import { useTime } from '../../../lib/community/community';
import { useT } from '../../../lib/i18n/i18n';
import { useRescues } from '../session/rescues';
import classes from './board.module.css';
import { Discard } from './RescueDialog';
import { download, rescueFile } from './rescued';

/** All rescue copies of a person on this device, also of boards that cannot be opened any more. */
export function SetAsideWork({ personId }: { personId: string }) {
  const { t } = useT();
  const time = useTime();
  const { list = [], discard } = useRescues(personId);
  if (list.length === 0) return null;
  return (
    <div>
      <Title order={2}>{t('board.rescue.mine')}</Title>
      <ul className={classes.list}>
        {list.map((rescue) => (
          <li key={rescue.id} className={classes.wraps}>
            <span>{t('board.rescue.of', { when: time.moment(rescue.at) })}</span>
            <Group gap="sm">
              <Button
                variant="default"
                leftSection={<IconDownload size={18} />}
                onClick={() => download(wholeFile(rescue), `samenspel-${rescue.boardId}.json`)}
              >
                {t('board.rescue.save')}
              </Button>
              <Discard nothingLeft={false} onDiscard={() => discard(rescue.id)} />
            </Group>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Without the board at hand: everything the person changed. */
function wholeFile(rescue: Rescue): Blob {
  const doc = newBoardDoc();
  Y.applyUpdate(doc, rescue.mine);
  const base = rescue.base === null ? new Map() : keptOf(boardOf([rescue.base]));
  const file = rescueFile(rescue, rescueOffers(null, keptOf(readBoard(doc)), base));
  doc.destroy();
  return file;
}

import { ActionIcon, Menu } from '@mantine/core';
import { binItem, type Item, isCard, putOnCanvas, takeOffCanvas } from '@samenspel/board';
import { IconDots, IconLayoutBoard, IconLayoutBoardSplit, IconLink, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { copyText } from '../../../lib/device/device';
import { useT } from '../../../lib/i18n/i18n';
import { freeSpot } from '../session/free-spot';
import { useBoard } from '../session/useBoard';

/** What is done to the item as a whole. */
export function PanelMenu({ item, readOnly }: { item: Item; readOnly: boolean }) {
  const { t } = useT();
  const session = useBoard();
  const fixed = readOnly || item.gone !== undefined;
  return (
    <Menu position="bottom-end" width={280}>
      <Menu.Target>
        <ActionIcon aria-label={t('card.more')}>
          <IconDots size={22} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <CopyLink />
        {!fixed && isCard(item) && item.at === undefined && (
          <Menu.Item
            mih={44}
            leftSection={<IconLayoutBoard size={18} />}
            onClick={() => {
              const [spot] = freeSpot(session.state.board, 1);
              if (spot !== undefined) session.act((doc) => putOnCanvas(doc, item.id, spot));
            }}
          >
            {t('card.toCanvas')}
          </Menu.Item>
        )}
        {!fixed && isCard(item) && item.at !== undefined && item.place !== undefined && (
          <Menu.Item
            mih={44}
            leftSection={<IconLayoutBoardSplit size={18} />}
            onClick={() => session.act((doc) => takeOffCanvas(doc, item.id))}
          >
            {t('card.offCanvas')}
          </Menu.Item>
        )}
        {!fixed && (
          <Menu.Item
            mih={44}
            leftSection={<IconTrash size={18} />}
            onClick={() => session.act((doc) => binItem(doc, item.id, session.sign()))}
          >
            {t('card.bin')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Stays open to say whether it was copied. */
function CopyLink() {
  const { t } = useT();
  const [outcome, setOutcome] = useState<'ui.copied' | 'ui.copyFailed' | null>(null);
  const copy = async (): Promise<void> => setOutcome((await copyText(location.href)) ? 'ui.copied' : 'ui.copyFailed');
  return (
    <Menu.Item mih={44} closeMenuOnClick={false} leftSection={<IconLink size={18} />} onClick={() => void copy()}>
      <span aria-live="polite">{t(outcome ?? 'card.copyLink')}</span>
    </Menu.Item>
  );
}

import { Menu } from '@mantine/core';
import { IconClipboardCopy, IconTrash } from '@tabler/icons-react';
import { useT } from '../../../../lib/i18n/i18n';
import { clipboardForms } from '../clipboard/formats';
import { copyForms } from '../clipboard/of-device';
import { paste } from '../controller/actions';
import { useCanvasContext, useCanvasUiState, useChosen } from '../controller/controller-context';
import { clipOf } from '../controller/items';
import { ColumnItems } from './ColumnItems';
import { MoreItems } from './MoreItems';

/** The menu of the right mouse button, a long press or the menu key. */
export function ContextMenu() {
  const { t } = useT();
  const { controller, does } = useCanvasContext();
  const menu = useCanvasUiState((state) => state.menu);
  const readOnly = useCanvasUiState((state) => state.readOnly);
  const chosen = useChosen();
  if (menu === null) return null;
  const close = (): void => controller.set({ menu: null });
  const [x, y] = menu.screen;
  const copy = async (): Promise<void> => {
    if (await copyForms(clipboardForms(clipOf(controller, chosen))))
      controller.say(t('canvas.copied', { count: chosen.length }));
  };
  const some = chosen.length > 0;
  return (
    <Menu opened onChange={(open) => !open && close()} position="bottom-start" width={290} trapFocus>
      <Menu.Target>
        <span style={{ position: 'fixed', left: x, top: y, width: 1, height: 1 }} />
      </Menu.Target>
      <Menu.Dropdown>
        {some && (
          <Menu.Item mih={40} leftSection={<IconClipboardCopy size={18} />} onClick={() => void copy()}>
            {t('canvas.copy')}
          </Menu.Item>
        )}
        {some && !readOnly && (
          <>
            <MoreItems chosen={chosen} />
            {chosen.every(({ kind }) => kind === 'card') && <ColumnItems chosen={chosen} />}
            <Menu.Divider />
            <Menu.Item mih={40} leftSection={<IconTrash size={18} />} onClick={() => does({ kind: 'bin' })}>
              {t('canvas.bin')}
            </Menu.Item>
          </>
        )}
        {!some && !readOnly && (
          <>
            <Menu.Item mih={40} onClick={() => void paste(controller, t, menu.at)}>
              {t('canvas.paste')}
            </Menu.Item>
            <Menu.Item mih={40} onClick={() => does({ kind: 'templates' })}>
              {t('canvas.templates')}
            </Menu.Item>
          </>
        )}
        {!some && (
          <>
            <Menu.Item mih={40} onClick={() => does({ kind: 'selectAll' })}>
              {t('canvas.selectAll')}
            </Menu.Item>
            <Menu.Item mih={40} onClick={() => does({ kind: 'fit' })}>
              {t('canvas.fit')}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

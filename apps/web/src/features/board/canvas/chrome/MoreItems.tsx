import { Menu } from '@mantine/core';
import type { Item } from '@samenspel/board';
import {
  IconBoxAlignBottom,
  IconBoxAlignLeft,
  IconBoxAlignRight,
  IconBoxAlignTop,
  IconCopy,
  IconLayoutAlignCenter,
  IconLayoutAlignMiddle,
  IconLayoutDistributeHorizontal,
  IconLayoutDistributeVertical,
  IconLayoutGrid,
  IconLock,
  IconStackBack,
  IconStackFront,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { type TextKey, useT } from '../../../../lib/i18n/i18n';
import { alignChosen, spaceChosen } from '../controller/arranging';
import { useCanvasContext } from '../controller/controller-context';
import type { Command } from './shortcuts';

/** The less common things one can do with what is chosen. */
export function MoreItems({ chosen }: { chosen: readonly Item[] }) {
  const { t } = useT();
  const { controller, does } = useCanvasContext();
  const many = chosen.length > 1;
  const grouped = chosen.some(({ group }) => group !== undefined);
  const line = (label: TextKey, icon: ReactNode, act: () => void) => (
    <Menu.Item key={label} mih={40} leftSection={icon} onClick={act}>
      {t(label)}
    </Menu.Item>
  );
  const command = (label: TextKey, icon: ReactNode, kind: Command) => line(label, icon, () => does({ kind }));
  return (
    <>
      {command('canvas.duplicate', <IconCopy size={18} />, 'duplicate')}
      {command('canvas.front', <IconStackFront size={18} />, 'front')}
      {command('canvas.back', <IconStackBack size={18} />, 'back')}
      {many && command('canvas.group', <IconLayoutGrid size={18} />, 'group')}
      {grouped && command('canvas.ungroup', <IconLayoutGrid size={18} />, 'ungroup')}
      {!many && command('canvas.lockOn', <IconLock size={18} />, 'lock')}
      {many && (
        <>
          <Menu.Label>{t('canvas.arrange')}</Menu.Label>
          {command('canvas.tidy', <IconLayoutGrid size={18} />, 'tidy')}
          {command('canvas.align.left', <IconBoxAlignLeft size={18} />, 'alignLeft')}
          {line('canvas.align.center', <IconLayoutAlignCenter size={18} />, () => alignChosen(controller, 'center'))}
          {command('canvas.align.right', <IconBoxAlignRight size={18} />, 'alignRight')}
          {command('canvas.align.top', <IconBoxAlignTop size={18} />, 'alignTop')}
          {line('canvas.align.middle', <IconLayoutAlignMiddle size={18} />, () => alignChosen(controller, 'middle'))}
          {command('canvas.align.bottom', <IconBoxAlignBottom size={18} />, 'alignBottom')}
          {chosen.length > 2 &&
            command('canvas.distribute.horizontal', <IconLayoutDistributeVertical size={18} />, 'distributeAcross')}
          {chosen.length > 2 &&
            command('canvas.distribute.vertical', <IconLayoutDistributeHorizontal size={18} />, 'distributeDown')}
          {line('canvas.space.horizontal', <IconLayoutDistributeVertical size={18} />, () =>
            spaceChosen(controller, 'horizontal'),
          )}
          {line('canvas.space.vertical', <IconLayoutDistributeHorizontal size={18} />, () =>
            spaceChosen(controller, 'vertical'),
          )}
        </>
      )}
    </>
  );
}

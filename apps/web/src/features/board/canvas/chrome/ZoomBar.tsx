import { Menu } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp, IconMap2, IconMinus, IconPlus } from '@tabler/icons-react';
import { useCallback, useSyncExternalStore } from 'react';
import { useT } from '../../../../lib/i18n/i18n';
import { useCanvasContext, useCanvasUiState, useZoom } from '../controller/controller-context';
import { Bar } from './Bar';
import classes from './bar.module.css';
import { ToolButton } from './ToolButton';

/** How near one looks, and one step back or forth of one's own work. */
export function ZoomBar() {
  const { t } = useT();
  const { does } = useCanvasContext();
  const readOnly = useCanvasUiState((state) => state.readOnly);
  const minimap = useCanvasUiState((state) => state.minimap);
  const snap = useCanvasUiState((state) => state.snap);
  const zoom = useZoom();
  const [canUndo, canRedo] = useUndoable();
  const item = (kind: 'zoomFull' | 'fit' | 'fitSelection') => (
    <Menu.Item mih={44} onClick={() => does({ kind })}>
      {t(`canvas.${kind}`)}
    </Menu.Item>
  );
  return (
    <Bar label={t('canvas.zoom')}>
      {!readOnly && (
        <>
          <ToolButton
            label={t('canvas.undo')}
            keysFor={{ kind: 'undo' }}
            side="top"
            aria-disabled={!canUndo}
            onClick={() => does({ kind: 'undo' })}
          >
            <IconArrowBackUp size={20} />
          </ToolButton>
          <ToolButton
            label={t('canvas.redo')}
            keysFor={{ kind: 'redo' }}
            side="top"
            aria-disabled={!canRedo}
            onClick={() => does({ kind: 'redo' })}
          >
            <IconArrowForwardUp size={20} />
          </ToolButton>
          <span className={classes.rule} />
        </>
      )}
      <ToolButton
        label={t('canvas.zoomOut')}
        keysFor={{ kind: 'zoomOut' }}
        side="top"
        onClick={() => does({ kind: 'zoomOut' })}
      >
        <IconMinus size={20} />
      </ToolButton>
      <Menu position="top">
        <Menu.Target>
          <button type="button" data-tool className={classes.percent} aria-label={`${t('canvas.zoom')} ${zoom} %`}>
            {zoom} %
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {item('fit')}
          {item('fitSelection')}
          {item('zoomFull')}
          <Menu.Divider />
          {!readOnly && (
            <Menu.CheckboxItem mih={44} checked={snap} onChange={() => does({ kind: 'snap' })}>
              {t('canvas.snap')}
            </Menu.CheckboxItem>
          )}
        </Menu.Dropdown>
      </Menu>
      <ToolButton
        label={t('canvas.zoomIn')}
        keysFor={{ kind: 'zoomIn' }}
        side="top"
        onClick={() => does({ kind: 'zoomIn' })}
      >
        <IconPlus size={20} />
      </ToolButton>
      <ToolButton
        label={t('canvas.minimap')}
        keysFor={{ kind: 'minimap' }}
        side="top"
        pressed={minimap}
        onClick={() => does({ kind: 'minimap' })}
      >
        <IconMap2 size={20} />
      </ToolButton>
    </Bar>
  );
}

function useUndoable(): readonly [undo: boolean, redo: boolean] {
  const { controller } = useCanvasContext();
  const subscribe = useCallback((tell: () => void) => controller.onChange(tell), [controller]);
  const undo = useSyncExternalStore(subscribe, () => controller.canUndo);
  const redo = useSyncExternalStore(subscribe, () => controller.canRedo);
  return [undo, redo];
}

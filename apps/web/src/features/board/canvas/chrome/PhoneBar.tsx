import { Drawer } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconClipboard,
  IconDots,
  IconDownload,
  IconLink,
  IconList,
  IconPhoto,
  IconSearch,
  IconShape,
  IconTargetArrow,
  IconTemplate,
  IconZoomScan,
} from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { type TextKey, useT } from '../../../../lib/i18n/i18n';
import { useCanvasContext, useCanvasUiState, useTool } from '../controller/controller-context';
import { TogetherItems } from '../together/TogetherMenu';
import { Bar } from './Bar';
import bar from './bar.module.css';
import { toolIcons } from './icons';
import phone from './phone.module.css';
import type { Action } from './shortcuts';
import { ToolButton } from './ToolButton';

const few = ['select', 'note', 'text', 'pen'] as const;
const rest = ['several', 'hand', 'connector', 'frame', 'marker', 'eraser', 'laser'] as const;

/** On a phone: the few tools one needs within reach of a thumb, the rest in a sheet. */
export function PhoneBar() {
  const { t } = useT();
  const { controller, does } = useCanvasContext();
  const tool = useTool();
  const readOnly = useCanvasUiState((state) => state.readOnly);
  const [open, setOpen] = useState(false);
  const then = (act: () => void) => () => {
    setOpen(false);
    act();
  };
  const sheetTool = (label: TextKey, icon: ReactNode, action: Action) => (
    <button key={label} type="button" className={phone.sheetTool} onClick={then(() => does(action))}>
      {icon}
      {t(label)}
    </button>
  );
  return (
    <>
      <Bar label={t('canvas.tools')} className={bar.phoneBar}>
        {!readOnly &&
          few.map((name) => {
            const Icon = toolIcons[name];
            return (
              <ToolButton
                key={name}
                label={t(`canvas.tool.${name}`)}
                side="top"
                pressed={tool === name}
                onClick={() => does({ kind: 'tool', tool: name })}
              >
                <Icon size={22} />
              </ToolButton>
            );
          })}
        {!readOnly && (
          <>
            <ToolButton label={t('canvas.tool.image')} side="top" onClick={() => does({ kind: 'image' })}>
              <IconPhoto size={22} />
            </ToolButton>
            <ToolButton label={t('canvas.undo')} side="top" onClick={() => does({ kind: 'undo' })}>
              <IconArrowBackUp size={22} />
            </ToolButton>
          </>
        )}
        <ToolButton label={t('canvas.more')} side="top" aria-expanded={open} onClick={() => setOpen(true)}>
          <IconDots size={22} />
        </ToolButton>
      </Bar>
      <Drawer
        opened={open}
        onClose={() => setOpen(false)}
        position="bottom"
        size="auto"
        title={t('canvas.moreTools')}
        closeButtonProps={{ 'aria-label': t('ui.close'), size: 'lg' }}
        classNames={{ content: phone.sheet ?? '' }}
      >
        <div className={phone.sheetTools}>
          {!readOnly && (
            <>
              {rest.map((name) => {
                const Icon = toolIcons[name];
                return sheetTool(`canvas.tool.${name}`, <Icon size={22} />, { kind: 'tool', tool: name });
              })}
              {sheetTool('canvas.tool.shape', <IconShape size={22} />, { kind: 'tool', tool: 'shape:rectangle' })}
              {sheetTool('canvas.tool.link', <IconLink size={22} />, { kind: 'link' })}
              <button
                type="button"
                className={phone.sheetTool}
                onClick={then(() => controller.set({ dialog: 'embed' }))}
              >
                <IconTargetArrow size={22} />
                {t('canvas.tool.embed')}
              </button>
              {sheetTool('canvas.templates', <IconTemplate size={22} />, { kind: 'templates' })}
              {sheetTool('canvas.paste', <IconClipboard size={22} />, { kind: 'paste' })}
              {sheetTool('canvas.redo', <IconArrowForwardUp size={22} />, { kind: 'redo' })}
            </>
          )}
          {sheetTool('canvas.fit', <IconZoomScan size={22} />, { kind: 'fit' })}
          {sheetTool('canvas.search', <IconSearch size={22} />, { kind: 'search' })}
          {sheetTool('canvas.outline', <IconList size={22} />, { kind: 'outline' })}
          <button type="button" className={phone.sheetTool} onClick={then(() => controller.set({ dialog: 'export' }))}>
            <IconDownload size={22} />
            {t('canvas.export')}
          </button>
        </div>
        <TogetherItems
          render={(label, icon, act) => (
            <button key={label} type="button" className={phone.sheetLine} onClick={then(act)}>
              {icon}
              {label}
            </button>
          )}
        />
      </Drawer>
    </>
  );
}

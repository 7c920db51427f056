import type { ShapeForm, Tool } from '@samenspel/canvas-engine';
import { IconLink, IconPhoto, IconShape, IconTargetArrow, IconTemplate } from '@tabler/icons-react';
import { useT } from '../../../../lib/i18n/i18n';
import { useCanvasContext, useCanvasUiState, useTool } from '../controller/controller-context';
import { Bar } from './Bar';
import classes from './bar.module.css';
import { formIcons, toolIcons } from './icons';
import { ToolButton } from './ToolButton';

const before = ['select', 'hand', 'note', 'text'] as const;
const after = ['connector', 'frame'] as const;
/** One place in the bar for all that draws; which of them, beside it. */
export const drawing = ['pen', 'marker', 'eraser', 'laser'] as const;
const watching = ['select', 'hand', 'laser'] as const;

/** The tools, on the left where a mouse finds them. Who may only look gets what looking needs. */
export function Toolbar() {
  const { t } = useT();
  const { controller, does } = useCanvasContext();
  const tool = useTool();
  const readOnly = useCanvasUiState((state) => state.readOnly);
  const past = controller.session.at !== undefined;
  const toolButton = (name: keyof typeof toolIcons) => {
    const Icon = toolIcons[name];
    return (
      <ToolButton
        key={name}
        label={t(`canvas.tool.${name}`)}
        keysFor={{ kind: 'tool', tool: name }}
        side="right"
        pressed={tool === name}
        onClick={() => does({ kind: 'tool', tool: name })}
      >
        <Icon size={20} />
      </ToolButton>
    );
  };
  if (readOnly) {
    return (
      <Bar label={t('canvas.tools')} upright className={classes.toolbar}>
        {watching.filter((name) => !past || name !== 'laser').map(toolButton)}
      </Bar>
    );
  }
  const form = formOf(tool);
  const drawn = drawing.find((name) => name === tool) ?? 'pen';
  const DrawIcon = toolIcons[drawn];
  const ShapeIcon = form === null ? IconShape : formIcons[form];
  return (
    <Bar label={t('canvas.tools')} upright className={classes.toolbar}>
      {before.map(toolButton)}
      <ToolButton
        label={t('canvas.tool.shape')}
        side="right"
        pressed={form !== null}
        onClick={() => does({ kind: 'tool', tool: `shape:${form ?? 'rectangle'}` })}
      >
        <ShapeIcon size={20} />
      </ToolButton>
      {after.map(toolButton)}
      <ToolButton
        label={t('canvas.tool.draw')}
        keysFor={{ kind: 'tool', tool: drawn }}
        side="right"
        pressed={tool === drawn}
        onClick={() => does({ kind: 'tool', tool: drawn })}
      >
        <DrawIcon size={20} />
      </ToolButton>
      <span className={classes.rule} />
      <ToolButton
        label={t('canvas.tool.image')}
        keysFor={{ kind: 'image' }}
        side="right"
        onClick={() => does({ kind: 'image' })}
      >
        <IconPhoto size={20} />
      </ToolButton>
      <ToolButton
        label={t('canvas.tool.link')}
        keysFor={{ kind: 'link' }}
        side="right"
        onClick={() => does({ kind: 'link' })}
      >
        <IconLink size={20} />
      </ToolButton>
      <ToolButton label={t('canvas.tool.embed')} side="right" onClick={() => controller.set({ dialog: 'embed' })}>
        <IconTargetArrow size={20} />
      </ToolButton>
      <ToolButton
        label={t('canvas.templates')}
        keysFor={{ kind: 'templates' }}
        side="right"
        onClick={() => does({ kind: 'templates' })}
      >
        <IconTemplate size={20} />
      </ToolButton>
    </Bar>
  );
}

const formOf = (tool: Tool): ShapeForm | null => (tool.startsWith('shape:') ? (tool.slice(6) as ShapeForm) : null);

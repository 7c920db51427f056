import { shapeForms } from '@samenspel/board';
import type { Line, ToolLook } from '@samenspel/canvas-engine';
import { useState } from 'react';
import { useT } from '../../../../lib/i18n/i18n';
import { usePhone } from '../../../../lib/ui/usePhone';
import { useCanvasController, useTool } from '../controller/controller-context';
import { Bar } from './Bar';
import classes from './bar.module.css';
import { formIcons, lineIcons, toolIcons } from './icons';
import { HueSwatches, InkSwatches } from './Swatches';
import { ToolButton } from './ToolButton';
import { drawing } from './Toolbar';

const penWidths = { thin: 2, middle: 4, thick: 8 } as const;
const markerWidths = { thin: 12, middle: 20, thick: 32 } as const;
const lines: readonly Line[] = ['straight', 'curved', 'elbow'];

/** How what the tool in hand makes will look, beside the toolbar. */
export function ToolLooks() {
  const { t } = useT();
  const controller = useCanvasController();
  const tool = useTool();
  const phone = usePhone();
  const [look, setLook] = useState<ToolLook>(() => controller.engine.look.get());
  const change = (part: Partial<ToolLook>): void => {
    controller.engine.look.set(part);
    setLook(controller.engine.look.get());
  };
  const form = tool.startsWith('shape:') ? tool.slice(6) : null;
  const widthOf = tool === 'pen' ? penWidths : tool === 'marker' ? markerWidths : null;
  const width = tool === 'pen' ? look.penWidth : look.markerWidth;
  const draws = drawing.some((name) => name === tool);
  const hasLook =
    draws || tool === 'note' || tool === 'frame' || tool === 'text' || tool === 'connector' || form !== null;
  if (!hasLook) return null;
  return (
    <Bar label={t('canvas.colour')} upright={!phone} className={classes.looks}>
      {draws &&
        drawing.map((name) => {
          const Icon = toolIcons[name];
          return (
            <ToolButton
              key={name}
              label={t(`canvas.tool.${name}`)}
              keysFor={{ kind: 'tool', tool: name }}
              side="right"
              pressed={tool === name}
              onClick={() => controller.engine.tool.set(name)}
            >
              <Icon size={20} />
            </ToolButton>
          );
        })}
      {widthOf !== null && <span className={classes.rule} />}
      {form !== null &&
        shapeForms.map((one) => {
          const Icon = formIcons[one];
          return (
            <ToolButton
              key={one}
              label={t(`canvas.form.${one}`)}
              side="right"
              pressed={form === one}
              onClick={() => controller.engine.tool.set(`shape:${one}`)}
            >
              <Icon size={20} />
            </ToolButton>
          );
        })}
      {(tool === 'note' || tool === 'frame' || form !== null) && (
        <HueSwatches chosen={look.hue} onChoose={(hue) => hue !== null && change({ hue })} />
      )}
      {(tool === 'text' || tool === 'connector' || widthOf !== null) && (
        <InkSwatches chosen={look.ink} onChoose={(ink) => change({ ink })} />
      )}
      {tool === 'connector' &&
        lines.map((line) => {
          const Icon = lineIcons[line];
          return (
            <ToolButton
              key={line}
              label={t(`canvas.line.${line}`)}
              side="right"
              pressed={look.line === line}
              onClick={() => change({ line })}
            >
              <Icon size={20} />
            </ToolButton>
          );
        })}
      {widthOf !== null &&
        (['thin', 'middle', 'thick'] as const).map((size) => (
          <ToolButton
            key={size}
            label={t(`canvas.penWidth.${size}`)}
            side="right"
            pressed={width === widthOf[size]}
            onClick={() => change(tool === 'pen' ? { penWidth: widthOf[size] } : { markerWidth: widthOf[size] })}
          >
            <span className={classes.width} data-size={size} />
          </ToolButton>
        ))}
    </Bar>
  );
}

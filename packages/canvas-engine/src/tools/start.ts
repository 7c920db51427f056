import type { Drag, Press, Stage } from '../stage';
import type { Tool } from '../types';
import { connectorTool } from './connect';
import { eraseDrag, inkDrag, laserDrag } from './draw';
import { panDrag } from './pan';
import { isMaker, placeDrag } from './place';
import { selectTool } from './select';
import { severalTool } from './several';

/** What still works where nothing may be changed. */
const harmless: ReadonlySet<Tool> = new Set(['select', 'several', 'laser', 'hand']);

/** Begins what a tool does with a press; null when the press was all. */
export function startTool(stage: Stage, tool: Tool, press: Press): Drag | null {
  if (stage.readOnly && !harmless.has(tool)) return panDrag(stage, press);
  if (press.eraser && !stage.readOnly) return eraseDrag(stage, press);
  if (isMaker(tool)) return placeDrag(stage, tool, press);
  switch (tool) {
    case 'select':
      return selectTool(stage, press);
    case 'several':
      return severalTool(stage, press);
    case 'hand':
      return panDrag(stage, press);
    case 'connector':
      return connectorTool(stage, press);
    case 'pen':
    case 'marker':
      return inkDrag(stage, press, tool === 'marker');
    case 'eraser':
      return eraseDrag(stage, press);
    case 'laser':
      return laserDrag(stage, press);
  }
}

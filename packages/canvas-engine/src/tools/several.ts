import { hitTest } from '../hit';
import { type Drag, type Press, type Stage, slackOf } from '../stage';
import { marqueeDrag } from './marquee';
import { moveDrag } from './move';
import { chosenWith } from './select';

/**
 * The tool for choosing several: where Shift is not at hand, or the select tool pushes the paper. A drag on what is chosen already
 * moves it.
 */
export function severalTool(stage: Stage, start: Press): Drag {
  const node = hitTest(stage.scene, start.at, slackOf(stage, start.kind));
  const toggle = () => {
    if (node) stage.selection.toggle(chosenWith(stage, node));
  };
  if (node && stage.selection.has(node.id) && !stage.readOnly) return moveDrag(stage, start, toggle);
  const box = marqueeDrag(stage, { ...start, shift: true });
  return {
    ...box,
    end(press) {
      const drawn = stage.marks.marquee !== null;
      box.end(press);
      if (!drawn) toggle();
    },
  };
}

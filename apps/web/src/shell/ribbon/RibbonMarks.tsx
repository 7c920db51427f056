import { type RibbonMarkKind, ribbonMarkKinds } from '@samenspel/contracts';
import type { RibbonModel } from '../../lib/ribbon/ribbon-model';
import classes from './ribbon.module.css';

/**
 * Shapes differ as well as colours: diamond goal, open diamond recalibration, square blocker, open square resolved, circle value,
 * upright dash work on a board, triangle vote.
 */
export const markShapes: Readonly<Record<RibbonMarkKind, (x: number, y: number) => string>> = {
  goal: (x, y) => `M${x} ${y - 5}l5 5-5 5-5-5z`,
  recalibration: (x, y) => `M${x} ${y - 6}l6 6-6 6-6-6z`,
  blocker: (x, y) => `M${x - 4} ${y - 4}h8v8h-8z`,
  resolved: (x, y) => `M${x - 3.5} ${y - 3.5}h7v7h-7z`,
  value: (x, y) => `M${x - 4.5} ${y}a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0z`,
  work: (x, y) => `M${x - 1} ${y - 3}h2v6h-2z`,
  vote: (x, y) => `M${x} ${y - 5}l5 9h-10z`,
};

/** All marks of one kind are one path: thousands of them stay cheap. */
export function RibbonMarks({ model, width }: { model: RibbonModel; width: number }) {
  return (
    <svg className={classes.marks} width={width} height="16" aria-hidden="true">
      {ribbonMarkKinds.map((kind) => (
        <path
          key={kind}
          className={classes.mark}
          data-kind={kind}
          d={model.marks[kind]
            .map((seq) => markShapes[kind](Math.round(model.scale.place(seq) * width * 10) / 10, 8))
            .join('')}
        />
      ))}
    </svg>
  );
}

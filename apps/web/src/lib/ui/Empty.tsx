import type { ReactNode } from 'react';
import classes from './empty.module.css';
import { Picture, type PictureName } from './Picture';

/** An empty place that teaches: one picture, one sentence, one button. */
export function Empty({
  picture,
  children,
  action,
}: {
  picture: PictureName;
  children: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className={classes.empty}>
      <Picture name={picture} />
      <p>{children}</p>
      {action}
    </div>
  );
}

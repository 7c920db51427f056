import classes from './empty.module.css';

export type PictureName = 'beacon' | 'board' | 'path' | 'stone' | 'sprout' | 'people' | 'ribbon' | 'search' | 'cloud';

const drawings: Readonly<Record<PictureName, React.ReactNode>> = {
  beacon: (
    <>
      <path className={classes.soft} d="M48 70l4-40h8l4 40z" />
      <path d="M42 70h28M50 44h12" />
      <path className={classes.accent} d="M56 22v-8M44 26l-8-5M68 26l8-5M70 30h10M42 30H32" />
    </>
  ),
  board: (
    <>
      <rect className={classes.soft} x="16" y="14" width="80" height="54" rx="6" />
      <path d="M42 14v54M70 14v54M22 26h14M22 36h14M48 26h16" />
      <path className={classes.accent} d="M76 26h14M76 36h14" />
    </>
  ),
  path: (
    <>
      <path d="M14 64c20 0 18-22 38-22s18-24 46-24" />
      <circle className={classes.soft} cx="14" cy="64" r="6" />
      <circle className={classes.soft} cx="52" cy="42" r="6" />
      <path className={classes.accent} d="M98 26V8l10 5-10 5" />
    </>
  ),
  stone: (
    <>
      <path d="M8 68h96" />
      <path className={`${classes.soft} ${classes.alarm}`} d="M42 68l6-20 18-6 14 12 2 14z" />
      <path className={classes.accent} d="M20 58l12-6M20 58l8 6" />
    </>
  ),
  sprout: (
    <>
      <path d="M34 70h44" />
      <path
        className={classes.growth}
        d="M56 70V36M56 46c-14 0-18-8-18-18 12 0 18 6 18 18zM56 38c0-12 8-18 20-18 0 12-8 18-20 18z"
      />
    </>
  ),
  people: (
    <>
      <circle className={classes.soft} cx="38" cy="30" r="10" />
      <circle className={classes.soft} cx="74" cy="30" r="10" />
      <path d="M20 66c2-14 10-20 18-20s16 6 18 20M56 66c2-14 10-20 18-20s16 6 18 20" />
      <path className={classes.accent} d="M56 12v10M51 17h10" />
    </>
  ),
  ribbon: (
    <>
      <path d="M6 44h100" />
      <path className={classes.soft} d="M18 38h26v12H18zM48 38h30v12H48z" />
      <path className={classes.accent} d="M96 28v32" />
    </>
  ),
  search: (
    <>
      <circle className={classes.soft} cx="50" cy="36" r="20" />
      <path className={classes.accent} d="M65 51l18 18" />
    </>
  ),
  cloud: (
    <>
      <path className={classes.soft} d="M36 60a14 14 0 0 1 0-28 20 20 0 0 1 38 4 12 12 0 0 1 2 24z" />
      <path className={classes.accent} d="M30 14l54 56" />
    </>
  ),
};

/** Small line drawings for empty places; decoration only. */
export function Picture({ name }: { name: PictureName }) {
  return (
    <svg className={classes.picture} viewBox="0 0 112 80" aria-hidden="true">
      {drawings[name]}
    </svg>
  );
}

import classes from './identity.module.css';

/** The time ribbon drawn large: ten weeks, three sprints, what happened in between, and now. Decoration. */
export function RibbonDrawing() {
  const bands = [
    { x: 0, width: 96, fill: 'var(--surface-sunk)' },
    { x: 100, width: 236, fill: 'var(--teal-soft)' },
    { x: 340, width: 260, fill: 'var(--teal-soft)' },
    { x: 604, width: 240, fill: 'var(--teal-soft)' },
    { x: 848, width: 152, fill: 'var(--surface-sunk)' },
  ];
  const marks = [
    { x: 40, shape: 'goal' },
    { x: 150, shape: 'blocker' },
    { x: 232, shape: 'goal' },
    { x: 268, shape: 'value' },
    { x: 420, shape: 'blocker' },
    { x: 498, shape: 'value' },
    { x: 560, shape: 'goal' },
    { x: 690, shape: 'value' },
    { x: 760, shape: 'value' },
    { x: 900, shape: 'value' },
  ];
  return (
    <svg className={classes.strip} viewBox="0 0 1000 72" aria-hidden="true">
      {bands.map((band) => (
        <rect key={band.x} x={band.x} y="22" width={band.width} height="34" rx="8" fill={band.fill} />
      ))}
      {marks.map(({ x, shape }) =>
        shape === 'goal' ? (
          <path key={x} d={`M${x} 29l10 10-10 10-10-10z`} fill="#0F5C63" />
        ) : shape === 'blocker' ? (
          <rect key={x} x={x - 7} y="32" width="14" height="14" rx="2" fill="#B4442F" />
        ) : (
          <circle key={x} cx={x} cy="39" r="7.5" fill="#4B7B3A" />
        ),
      )}
      <path d="M986 8v56" stroke="#E8A317" strokeWidth="8" strokeLinecap="round" />
    </svg>
  );
}

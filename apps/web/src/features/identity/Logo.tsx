import classes from './identity.module.css';

/** Two people, a line of time, and now. */
export function Logo() {
  return (
    <span className={classes.logo}>
      <svg viewBox="0 0 64 64" width="32" height="32" aria-hidden="true">
        <rect width="64" height="64" rx="14" fill="#0F5C63" />
        <path d="M12 44h40" stroke="#FAF7F2" strokeWidth="3" strokeLinecap="round" opacity=".45" />
        <circle cx="23" cy="26" r="9" fill="#FAF7F2" />
        <circle cx="41" cy="26" r="9" fill="#9CC9CB" />
        <path d="M16 39v10M30 39v10" stroke="#FAF7F2" strokeWidth="3" strokeLinecap="round" />
        <path d="M47 36v16" stroke="#E8A317" strokeWidth="5" strokeLinecap="round" />
      </svg>
      Samenspel
    </span>
  );
}

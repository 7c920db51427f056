import type { ReactNode } from 'react';
import classes from './page.module.css';
import { useTitle } from './useTitle';

/** A screen: its one heading, what can be done, and the content. */
export function Page({
  title,
  lead,
  actions,
  wide = false,
  children,
}: {
  title: string;
  lead?: ReactNode;
  actions?: ReactNode;
  wide?: boolean;
  children: ReactNode;
}) {
  useTitle(title);
  return (
    <div className={classes.page} data-wide={wide || undefined}>
      <header className={classes.head}>
        <div className={classes.words}>
          <h1 tabIndex={-1} data-page-heading>
            {title}
          </h1>
          {lead !== undefined && <div className={classes.lead}>{lead}</div>}
        </div>
        {actions !== undefined && <div className={classes.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}

/** A titled part of a screen. */
export function Section({ title, actions, children }: { title: string; actions?: ReactNode; children: ReactNode }) {
  return (
    <section className={classes.section}>
      <div className={classes.sectionHead}>
        <h2>{title}</h2>
        {actions}
      </div>
      {children}
    </section>
  );
}

/** A quiet surface with a hairline. */
export function Panel({
  children,
  tone,
}: {
  children: ReactNode;
  tone?: 'teal' | 'brick' | 'moss' | 'marigold' | 'plain';
}) {
  return (
    <div className={classes.panel} data-tone={tone}>
      {children}
    </div>
  );
}

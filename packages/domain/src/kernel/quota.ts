/** Of what one thing a quota speaks, beside its community: '' for the community as a whole. */
type ScopeOf<Events> = { readonly [Type in keyof Events]?: (data: Events[Type]) => string | null };

export interface Quota<Events = object> {
  /** At most so many; more are refused. */
  readonly max: number;
  /** In the demo, which is open to strangers; default `max`. */
  readonly demo?: number;
  /** Events that add one, and to which thing of the community; null: this one adds nothing. */
  readonly adds: ScopeOf<Events>;
  /** Events that make room again. */
  readonly frees?: ScopeOf<Events>;
  /** What there would be too many of, as it is said to people. */
  readonly nl: string;
  readonly en: string;
}

/** Quotas of a word, each counted over its own events. */
export type Quotas<Events> = Readonly<Record<string, Quota<Events>>>;

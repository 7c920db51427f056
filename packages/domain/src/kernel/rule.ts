/** How a decider refuses a command: HTTP status, arguments (numbers, ids and enumerations only) and a kind message. */
interface Rule {
  readonly status: 403 | 404 | 409 | 422;
  readonly args?: readonly string[];
  readonly nl: string;
  readonly en: string;
}

export type Rules = Readonly<Record<string, Rule>>;

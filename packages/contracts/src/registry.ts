/** The form of an entry in the error registry. Messages are safe to show: `{arg}` is filled from the error's arguments. */
export interface ErrorEntry {
  /** HTTP status of the answer. */
  readonly status: number;
  /** Names of the arguments its messages may use; ids, numbers and enumerations only, never words of people. */
  readonly args?: readonly string[];
  readonly nl: string;
  readonly en: string;
}

export type ErrorTable = Readonly<Record<string, ErrorEntry>>;

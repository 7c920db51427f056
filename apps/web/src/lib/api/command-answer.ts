import type { QuotaState } from '@samenspel/domain';

/** What a command was answered with, or that it waits. */
export interface CommandAnswer {
  readonly seq: number;
  readonly ids?: Readonly<Record<string, string>>;
  readonly nearlyFull?: QuotaState | undefined;
  /** It was not sent yet: it waits on this device, and is shown where it belongs. */
  readonly waits?: true;
}

/** Where the adapter tells what an operator should know. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

export const silent: Log = { info: () => undefined, warn: () => undefined };

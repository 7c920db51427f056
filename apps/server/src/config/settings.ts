export type Environment = Readonly<Record<string, string | undefined>>;

/** A setting that cannot be used. Stops start-up with one line that says what to change. */
export class ConfigError extends Error {
  constructor(
    readonly variable: string,
    readonly found: string,
    readonly expected: string,
  ) {
    super(`${variable}: found ${JSON.stringify(found)}, expected ${expected}`);
    this.name = 'ConfigError';
  }
}

/** A setting, without the blanks around it; undefined when it is not set, or empty. */
export function value(env: Environment, name: string): string | undefined {
  const found = env[name]?.trim();
  return found === undefined || found === '' ? undefined : found;
}

/** @throws ConfigError */
export function portOf(env: Environment, name: string, otherwise: number): number {
  const found = value(env, name);
  if (found === undefined) return otherwise;
  const port = Number(found);
  if (!/^\d+$/.test(found) || port > 65_535)
    throw new ConfigError(name, found, 'a number from 0 (any free port) to 65535');
  return port;
}

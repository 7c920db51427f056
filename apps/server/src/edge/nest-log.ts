import type { LoggerService } from '@nestjs/common';
import type { Logger } from 'pino';

/** Nest's own messages, in our log. */
export function nestLog(log: Logger): LoggerService {
  const child = log.child({ part: 'nest' });
  return {
    log: (message: unknown) => child.debug(String(message)),
    verbose: (message: unknown) => child.debug(String(message)),
    debug: (message: unknown) => child.debug(String(message)),
    warn: (message: unknown) => child.warn(String(message)),
    error: (message: unknown) => child.error(String(message)),
    fatal: (message: unknown) => child.fatal(String(message)),
  };
}

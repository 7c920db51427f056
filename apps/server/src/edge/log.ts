import pino, { type Logger } from 'pino';
import type { LogLevel } from '../config/config';

/**
 * The server's log: to stderr, one JSON object a line. It carries route names, statuses, times and errors; never paths
 * with ids or secrets, names, addresses or anything people wrote.
 */
export const createLog = (level: LogLevel): Logger =>
  pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination({ dest: 2, sync: true }));

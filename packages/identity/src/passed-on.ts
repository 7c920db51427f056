import type { IncomingMessage } from 'node:http';

const proxyHeaders = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];

/** Whether a proxy says that it passed this on: then the address of the connection is that of the proxy. */
export const isPassedOn = ({ headers }: Pick<IncomingMessage, 'headers'>): boolean =>
  proxyHeaders.some((name) => headers[name] !== undefined);

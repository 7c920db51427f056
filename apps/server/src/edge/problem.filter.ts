import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import { problemOf } from '@samenspel/contracts';
import type { NextFunction, Request, Response } from 'express';
import type { Logger } from 'pino';
import { localeOf } from './locale';
import { toldOf } from './problem';

/** Answers every error as problem+json in the reader's language. What was not meant to be told is logged, not answered. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    answerProblem(error, http.getRequest<Request>(), http.getResponse<Response>(), this.log);
  }
}

/** The same for errors before Nest is reached: body parsing, static files. */
export function problemHandler(log: Logger) {
  return (error: unknown, request: Request, response: Response, _next: NextFunction): void =>
    answerProblem(error, request, response, log);
}

/** For who was told that something is away: it is looked for several times a second. */
const retryAfterSeconds = 1;

function answerProblem(error: unknown, request: Request, response: Response, log: Logger): void {
  // The reader went away in the middle of the request: nothing failed here, and nobody is there to be told.
  if (error === request.errored) {
    response.destroy();
    return;
  }
  const { code, args } = toldOf(error);
  const problem = problemOf(code, args, localeOf(request));
  if (problem.status >= 500) log.error({ err: safeError(error), code }, 'request failed');
  if (response.headersSent) {
    response.destroy();
    return;
  }
  if (problem.status === 503) response.setHeader('Retry-After', String(retryAfterSeconds));
  if (code === 'rate_limited') response.setHeader('Retry-After', String(args.seconds));
  response.status(problem.status).setHeader('Cache-Control', 'no-store').type('application/problem+json');
  response.send(JSON.stringify(problem));
}

/** Name, place and message: our errors carry ids and numbers only, never words. */
function safeError(error: unknown): { name: string; message: string; stack: string | undefined } {
  if (!(error instanceof Error)) return { name: typeof error, message: '', stack: undefined };
  return { name: error.name, message: error.message.slice(0, 300), stack: error.stack };
}

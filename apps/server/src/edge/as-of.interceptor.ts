import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { Response } from 'express';
import { map, type Observable } from 'rxjs';

/** On answers that were made of what this node knew while the event store did not answer: an ISO instant. */
const asOfHeader = 'Samenspel-As-Of';

/** Says in a header, too, how old an answer is, for who does not look into it. */
export class AsOfInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      map((answer: unknown) => {
        const { asOf } = (answer ?? {}) as { asOf?: unknown };
        if (typeof asOf === 'number')
          context.switchToHttp().getResponse<Response>().setHeader(asOfHeader, new Date(asOf).toISOString());
        return answer;
      }),
    );
  }
}

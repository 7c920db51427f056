import type { PageAsked } from '@samenspel/contracts';

/** Which page a query asks for. */
export const pageAsked = ({
  after,
  limit,
}: {
  readonly [Key in keyof PageAsked]: PageAsked[Key] | undefined;
}): PageAsked => ({
  ...(after === undefined ? {} : { after }),
  ...(limit === undefined ? {} : { limit }),
});

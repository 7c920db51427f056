import type { NamesIn } from '@samenspel/contracts';
import type { Opened } from '@samenspel/domain';
import type { DefinedView } from '@samenspel/projections';
import type { Query } from './api';

/** Where a view is asked for, below its community: `goals/:goalId`. Only what is defined compiles. */
export type ViewPath = DefinedView['path'];

type At<Path extends ViewPath> = Extract<DefinedView, { readonly path: Path }>;

/** What a view answers, with the words that this reader may read. */
export type Viewed<Path extends ViewPath> = Opened<NonNullable<Awaited<ReturnType<At<Path>['make']>>>>;

/** What a view is asked with: each name in its path, and what its query takes. */
type ViewParameters<Path extends ViewPath> = Readonly<Record<NamesIn<Path>, string>> & {
  readonly [Name in keyof At<Path>['query']]?: string | number | undefined;
};

/** Nothing need be given for a path without names. */
export type Asking<Path extends ViewPath> =
  NamesIn<Path> extends never ? [asked?: ViewParameters<Path>] : [asked: ViewParameters<Path>];

/** What a view is asked with as its definition takes it: the names of the path, and the query as an address has it. */
export function askedOf(path: ViewPath, asked: Query) {
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name as string);
  const given = Object.entries(asked).filter(([, value]) => value !== undefined && value !== '');
  const pairs = given.map(([name, value]) => [name, String(value)] as const);
  return {
    params: Object.fromEntries(pairs.filter(([name]) => names.includes(name))),
    query: Object.fromEntries(pairs.filter(([name]) => !names.includes(name))),
  };
}

/** The names of the path filled in, and what is left for the query. */
export function placeOf(path: ViewPath, asked: Query = {}): { readonly part: string; readonly query: Query } {
  const left = { ...asked };
  const part = path.replace(/:(\w+)/g, (_, name: string) => {
    const value = String(left[name]);
    delete left[name];
    return encodeURIComponent(value);
  });
  return { part, query: left };
}

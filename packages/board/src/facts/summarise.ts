import type { Column } from '../types';
import {
  deriverVersion as deriver,
  type Fact,
  type FactType,
  type ItemId,
  maxFactsOfEdit,
  maxFactsToldApart,
  portions,
} from './fact';

/** Tells together what one edit did to many: no edit has more facts than fit its append. */
export function summarised(facts: readonly Fact[], columns: ReadonlyMap<string, Column>): Fact[] {
  let told = [...facts];
  for (const type of ['CardMoved', 'ItemBinned', 'ItemRestored'] as const) {
    if (countOf(told, type) > maxFactsToldApart) told = together(told, type, columns);
  }
  for (const type of told.length > maxFactsOfEdit ? byCount(told) : []) {
    if (told.length > maxFactsOfEdit) told = together(told, type, columns);
  }
  return told;
}

const countOf = (facts: readonly Fact[], type: FactType): number => facts.filter((fact) => fact.type === type).length;

/** Types of these facts, the most frequent first. */
function byCount(facts: readonly Fact[]): readonly FactType[] {
  const counts = new Map<FactType, number>();
  for (const { type } of facts) counts.set(type, (counts.get(type) ?? 0) + 1);
  return [...counts].sort(([a, these], [b, those]) => those - these || (a < b ? -1 : 1)).map(([type]) => type);
}

/** All facts of a type as few, in the place of the first of them. */
function together(facts: readonly Fact[], type: FactType, columns: ReadonlyMap<string, Column>): Fact[] {
  const first = facts.findIndex((fact) => fact.type === type);
  const these = facts.filter((fact) => fact.type === type);
  const others = facts.filter((fact) => fact.type !== type);
  return [...others.slice(0, first), ...asFew(type, these, columns), ...others.slice(first)];
}

function asFew(type: FactType, facts: readonly Fact[], columns: ReadonlyMap<string, Column>): Fact[] {
  const undone = facts.every((fact) => fact.type === 'ItemBinned' && fact.data.undone) && { undone: true as const };
  return [...byColumn(facts, columns)].flatMap(([column, ids]) =>
    portions(ids).map((portion): Fact => {
      const itemIds = portion as readonly ItemId[];
      switch (type) {
        case 'ItemBinned':
          return { type: 'ItemsBinned', data: { itemIds, deriver, ...undone } };
        case 'ItemRestored':
          return { type: 'ItemsRestored', data: { itemIds, deriver } };
        case 'CardMoved':
          return { type: 'CardsMoved', data: { column, itemIds, deriver } };
        default:
          return { type: 'ManyChanged', data: { change: type, ids: portion, ...(column && { column }), deriver } };
      }
    }),
  );
}

/** Ids of what facts are about, by the column cards came to; those of columns that do not exist are taken together. */
function byColumn(facts: readonly Fact[], columns: ReadonlyMap<string, Column>): ReadonlyMap<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const fact of facts) {
    const to = fact.type === 'CardMoved' ? fact.data.to : fact.type === 'CardAdded' ? fact.data.column : '';
    const column = columns.has(to) ? to : '';
    const ids = groups.get(column);
    if (ids) ids.push(subjectOf(fact));
    else groups.set(column, [subjectOf(fact)]);
  }
  return groups;
}

function subjectOf({ data }: Fact): string {
  if ('itemId' in data) return data.itemId;
  if ('columnId' in data) return data.columnId;
  if ('voteId' in data) return data.voteId;
  return 'writingId' in data ? data.writingId : '';
}

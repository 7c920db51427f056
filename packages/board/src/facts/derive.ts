import type { Reading } from '../reading';
import { type DeriverVersion, deriverVersion, type Fact } from './fact';
import { factsOfItems } from './of-items';
import { factsOfColumns, factsOfRecords, factsOfRounds } from './of-records';
import { summarised } from './summarise';

/**
 * What happened to a board between two readings around one stored edit. Both may be limited to what was touched. An item that is
 * missing, or does not parse, is not on the board. The same edits always give the same facts, in the same order. Whose fact
 * it is follows from who wrote the edit, whatever the board says (`repairsFor` corrects that).
 */
export function deriveFacts(before: Reading, after: Reading, version: DeriverVersion = deriverVersion): Fact[] {
  const ofItems = factsOfItems(before.items, after.items, version);
  if (version === 1) return ofItems.filter(({ type }) => ofVersion1.has(type));
  const facts = [
    ...ofItems,
    ...factsOfRecords(before, after),
    ...factsOfColumns(before, after, version),
    ...factsOfRounds(before, after),
  ];
  if (version === deriverVersion) return summarised(facts, after.columns);
  const known = version === 2 ? facts.filter(({ type }) => type !== 'MentionsAdded') : facts;
  return summarised(known, after.columns).map((fact) => asOf(fact, version));
}

const asOf = (fact: Fact, deriver: DeriverVersion): Fact => ({ ...fact, data: { ...fact.data, deriver } }) as Fact;

const ofVersion1: ReadonlySet<Fact['type']> = new Set([
  'CardAdded',
  'CardMoved',
  'CardReworded',
  'CardAssigned',
  'CardUnassigned',
  'CardBlocked',
  'CardUnblocked',
  'ItemBinned',
  'ItemRestored',
]);

const versions: readonly DeriverVersion[] = [1, 2, 3, deriverVersion];

/** The facts of a stored edit derived again, which should be equal to the stored ones. */
interface DerivedAgain {
  readonly derived: readonly Fact[];
  /** To give with the next edit of the same board. */
  readonly version: DeriverVersion;
}

/**
 * Derives the facts of a stored edit again, by the table its stored facts name (facts that name none are not derived: leave them out). An edit without facts names none: it is right
 * when some table from the last one named (`since`) on gives it none.
 */
export function deriveAgain(
  stored: readonly Fact[],
  { before, after }: { readonly before: Reading; readonly after: Reading },
  since: DeriverVersion,
): DerivedAgain {
  const [first] = stored;
  if (first) {
    const version = versions.find((each) => 'deriver' in first.data && first.data.deriver === each) ?? deriverVersion;
    return { derived: deriveFacts(before, after, version), version };
  }
  for (const version of versions) {
    if (version >= since && deriveFacts(before, after, version).length === 0) return { derived: [], version: since };
  }
  return { derived: deriveFacts(before, after), version: since };
}

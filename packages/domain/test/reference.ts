import { defaults, type Source } from '../src/defaults';
import { accessMatrix, commandNames, commands, roles } from '../src/index';
import { terms } from '../src/terms';

/** Publications in the order they are met; the page refers to them by number. */
const publications: string[] = [];

function sourceOf({ author, title, year, where }: Source): string {
  if (author === 'Samenspel') return `Ours: ${where}`;
  const publication = `${author}, *${title}*${year === null ? '' : ` (${year})`}`;
  if (!publications.includes(publication)) publications.push(publication);
  return `[${publications.indexOf(publication) + 1}] ${where}`;
}

const cell = (text: string) => text.replaceAll('|', '\\|');
const row = (...cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
const table = (heads: readonly string[], rows: readonly (readonly string[])[]) =>
  [row(...heads), row(...heads.map(() => '---')), ...rows.map((cells) => row(...cells))].join('\n');

const kinds: Readonly<Record<keyof typeof terms, string>> = {
  concept: 'Concepts',
  phase: 'Phases',
  stage: 'Stages of the execute phase',
  role: 'Roles',
  ring: 'Rings',
  scale: 'Scales',
  pillar: 'Pillars of the charter',
  practiceType: 'Types of practice of partners',
  goalKind: 'Kinds of goal',
  goalOutcome: 'Outcomes of testing against a goal',
  again: 'Answers to "would you do it like this again?"',
  activityType: 'Types of learning activity',
  valueCycle: 'Cycles of value',
  capital: 'Capitals of potential value',
  valueLevel: 'Levels of value',
  column: 'Columns of a sprint’s board',
};

const termTables = () =>
  (Object.keys(kinds) as (keyof typeof terms)[]).map((kind) => {
    const rows = Object.entries(terms[kind]).map(([value, { nl, en, source }]) => [
      `\`${value}\``,
      en.label,
      en.meaning,
      nl.label,
      nl.meaning,
      sourceOf(source),
    ]);
    return `### ${kinds[kind]}\n\n${table(['value', 'English', 'meaning', 'Dutch', 'betekenis', 'source'], rows)}`;
  });

const show = (value: unknown) => `\`${JSON.stringify(value).replaceAll('"', '').replaceAll(',', ', ')}\``;

const defaultsTable = () =>
  table(
    ['default', 'value', 'source', 'others say'],
    Object.entries(defaults).map(([name, entry]) => {
      const others: readonly { value: unknown; source: Source }[] = 'others' in entry ? (entry.others ?? []) : [];
      const elsewhere = others.map((other) => `${show(other.value)}: ${sourceOf(other.source)}`).join('; ');
      return [`\`${name}\``, show(entry.value), sourceOf(entry.source), elsewhere];
    }),
  );

const commandTable = () =>
  table(
    ['command', 'word', ...roles],
    commandNames.map((name) => {
      const allowed = accessMatrix.commands[name];
      const marks = roles.map((role) => (allowed === 'anyone' || allowed.includes(role) ? 'yes' : ''));
      return [`\`${name}\``, commands[name].word, ...marks];
    }),
  );

/** The reference page `docs/reference/method.md`, made from the data the product itself uses. */
export function methodPage(): string {
  const words = termTables();
  const lengths = defaultsTable();
  const parts = [
    '# The method: words, defaults and who may do what',
    'This page is made from the data in `packages/domain` and a test keeps it true. After a change of that data, run' +
      ' `UPDATE=1 SUITE=unit npx jest packages/domain/test/reference`. The rules are in `packages/domain/SPEC.md`.',
    '## Sources',
    publications.map((publication, index) => `${index + 1}. ${publication}.`).join('\n'),
    'Numbers such as 3.4c are sections; L1472 is a line of the text of the publication.',
    '## Words',
    ...words,
    '## Defaults',
    'The sources disagree on lengths and sizes, so each default names its own source and what others say. A community' +
      ' stores what it chose.',
    lengths,
    '## Who may give which command',
    '`found-community` and `join` are for anybody signed in; they make the person a member. A participant changes only' +
      ' their own learning goals; only an owner gives or takes the owner’s role.',
    commandTable(),
  ];
  return `${parts.join('\n\n')}\n`;
}

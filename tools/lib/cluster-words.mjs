/** What `npm run cluster` is asked. */
import { parseArgs } from 'node:util';

export const usage =
  'npm run cluster -- [--nodes 3] [--store postgres|kurrentdb] [--port 3000] [--no-demo]\n' +
  'Data stay in ./data-cluster, or where SAMENSPEL_DATA says. KURRENTDB_URL: a KurrentDB that runs already.';

function wholeNumber(name, text, least, most) {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < least || number > most)
    throw new Error(`--${name}: found ${JSON.stringify(text)}, expected a number from ${least} to ${most}`);
  return number;
}

/** @throws one line that says what is wrong with the words */
export function clusterWords(words, env = process.env) {
  const { values } = parseArgs({
    args: words,
    options: {
      nodes: { type: 'string', default: '3' },
      store: { type: 'string', default: 'postgres' },
      port: { type: 'string', default: env.PORT || '3000' },
      'no-demo': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.store !== 'postgres' && values.store !== 'kurrentdb')
    throw new Error(`--store: found ${JSON.stringify(values.store)}, expected postgres or kurrentdb`);
  const kurrentUrl = values.store === 'kurrentdb' ? env.KURRENTDB_URL?.trim() || undefined : undefined;
  return {
    help: values.help,
    nodes: wholeNumber('nodes', values.nodes, 1, 9),
    store: values.store,
    kurrentUrl,
    /** The double forgets its events; people and keys of a history that is gone are of no use, so nothing is kept then. */
    keeps: values.store === 'postgres' || kurrentUrl !== undefined,
    port: wholeNumber('port', values.port, 1, 65_535),
    demo: !values['no-demo'] && env.SAMENSPEL_DEMO !== 'off',
    folder: env.SAMENSPEL_DATA?.trim() || './data-cluster',
  };
}

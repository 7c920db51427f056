#!/usr/bin/env node
/** `npx samenspel <command>`: the operator's command line. Runs the built cli, building it first when sources changed. */
import { createRequire } from 'node:module';
import { ensureBuilt } from './lib/build.mjs';
import { at } from './lib/workspace.mjs';

try {
  await ensureBuilt();
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
createRequire(import.meta.url)(at('apps/cli/dist/main.js'));

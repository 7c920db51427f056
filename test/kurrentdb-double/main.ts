import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { startKurrentDouble } from './double';
import type { Fault, Operation } from './faults';

/**
 * `main.ts [--port 0] [--max-append-bytes 4194304] [--stay]`: runs until SIGTERM, or until its standard input ends
 * (the parent died) unless `--stay`. Prints `kurrentdb double: <connection string>`. Each line on its input is a command in
 * JSON: `{"on":"append","fault":"cut-after-commit","times":2}`, `"stall"`, `"resume"`, `"drop"`, `"away"`, `"back"`.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      'max-append-bytes': { type: 'string', default: '4194304' },
      stay: { type: 'boolean', default: false },
    },
  });
  const double = await startKurrentDouble({
    port: Number(values.port),
    maxAppendBytes: Number(values['max-append-bytes']),
  });
  process.stdout.write(`kurrentdb double: ${double.url}\n`);
  const stop = () => void double.stop().finally(() => process.exit(0));
  process.on('SIGTERM', stop).on('SIGINT', stop);
  if (values.stay) return;
  const actions: Record<string, () => unknown> = {
    stall: () => double.subscriptions.stall(),
    resume: () => double.subscriptions.resume(),
    drop: () => double.dropSubscriptions(),
    away: () => double.goAway(),
    back: () => double.comeBack(),
  };
  const commands = createInterface({ input: process.stdin });
  commands.on('close', stop);
  commands.on('line', (line) => {
    const command = JSON.parse(line) as string | { on: Operation; fault: Fault; times?: number };
    if (typeof command === 'string') actions[command]?.();
    else double.faults.plan(command.on, command.fault, command.times);
  });
}

main().catch((error: unknown) => {
  process.stderr.write(`kurrentdb double: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});

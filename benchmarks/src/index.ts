import { mkdirSync, rmSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Bench, Line, Row } from './harness/row.ts';
import { readOptions, USAGE } from './options.ts';
import type { BenchOptions } from './options.ts';
import { machineSentence } from './report/machine.ts';
import { reportOf } from './report/report.ts';
import { mergeResults, readResults, writeResults } from './report/saved-results.ts';
import type { SavedResults, SavedRow } from './report/saved-results.ts';
import { writeReadme } from './report/write-readme.ts';
import { ROWS } from './rows/rows.ts';

const README = fileURLToPath(new URL('../README.md', import.meta.url));
const RESULTS = fileURLToPath(new URL('../results.json', import.meta.url));

await main();

async function main(): Promise<void> {
  const options = attempt();
  if (options === undefined) return;
  const trees = join(options.data, 'trees');
  mkdirSync(trees, { recursive: true });
  const measured = await measureRows(options, trees);
  if (options.write) keepResults(measured);
  console.log(reportOf(measured, options.scale));
}

/** What is saved is read only now: another run may have added rows meanwhile. */
function keepResults(measured: SavedResults): void {
  const results = mergeResults(readResults(RESULTS), measured);
  writeResults(RESULTS, results);
  writeReadme(README, reportOf(results, 1));
}

/** Undefined when everything is said already. */
function attempt(): BenchOptions | undefined {
  try {
    const options = readOptions(process.argv.slice(2));
    if (options !== 'help') return options;
    console.log(USAGE);
  } catch (error) {
    console.error(messageOf(error));
    process.exitCode = 2;
  }
  return undefined;
}

async function measureRows(options: BenchOptions, trees: string): Promise<SavedResults> {
  const results: Record<string, SavedRow> = {};
  const machine = machineSentence(trees);
  for (const row of ROWS.filter(({ id }) => options.rows.includes(id))) {
    const work = join(options.data, 'work', row.id);
    const runs = Math.min(options.runs, row.rounds ?? options.runs);
    const bench = {
      ...options,
      runs,
      trees,
      work,
      say: (text: string) => console.error(`${row.id}: ${text}`),
    };
    const conditions = { at: minuteOf(new Date()), runs, machine, load: loadavg()[0] };
    results[row.id] = { ...conditions, lines: await measureRow(row, bench) };
  }
  return results;
}

/** A row that cannot be measured says why in the table; the others are measured all the same. */
async function measureRow(row: Row, bench: Bench): Promise<readonly Line[]> {
  bench.say(row.title);
  try {
    rmSync(bench.work, { recursive: true, force: true });
    mkdirSync(bench.work, { recursive: true });
    return await row.measure(bench);
  } catch (error) {
    bench.say(messageOf(error));
    const [sentence = ''] = messageOf(error).split('\n');
    return [{ row: row.id, what: row.title, result: { skipped: sentence.slice(0, 200) } }];
  } finally {
    rmSync(bench.work, { recursive: true, force: true });
  }
}

/** `2026-11-21T20:15Z` */
function minuteOf(time: Date): string {
  return `${time.toISOString().slice(0, 16)}Z`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench, Line, Row } from './harness/row.ts';
import { readOptions, USAGE } from './options.ts';
import type { BenchOptions } from './options.ts';
import { reportOf } from './report/report.ts';
import { readResults, writeResults } from './report/saved-results.ts';
import type { SavedResults } from './report/saved-results.ts';
import { writeReadme } from './report/write-readme.ts';
import { ROWS } from './rows/rows.ts';

await main();

async function main(): Promise<void> {
  const options = attempt();
  if (options === undefined) return;
  const trees = join(options.data, 'trees');
  mkdirSync(trees, { recursive: true });
  const measured = await measureRows(options, trees);
  const path = join(options.data, `results-${options.scale}.json`);
  const results = { ...readResults(path), ...measured };
  writeResults(path, results);
  if (options.write) writeReadme(reportOf(results, { trees, scale: options.scale }));
  console.log(reportOf(measured, { trees, scale: options.scale }));
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
  const results: Record<string, SavedResults[string]> = {};
  const date = new Date().toISOString().slice(0, 10);
  for (const row of ROWS.filter(({ id }) => options.rows.includes(id))) {
    const work = join(options.data, 'work', row.id);
    const bench = { ...options, trees, work, say: (text: string) => console.error(`${row.id}: ${text}`) };
    results[row.id] = { lines: await measureRow(row, bench), date, runs: options.runs };
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

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { programsForTests } from '@cairn/test-programs';
import { temporaryTree } from '@cairn/testkit';
import { expect, test } from 'vitest';
import { fileOutbox } from '../fixtures/file-outbox.ts';
import { openTrail, readTrail, verifyTrail } from '../index.ts';

const program = programsForTests({
  packageFolder: new URL('../..', import.meta.url),
  input: { 'write-records': new URL('../fixtures/write-records.ts', import.meta.url) },
});

async function runWriter(args: readonly string[]): Promise<string | number | null> {
  const child = spawn(process.execPath, [program('write-records'), ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  return signal ?? code;
}

test('fifty processes that write at once leave one unforked chain, also when some are killed under the lock', async () => {
  using tree = temporaryTree();
  const directory = tree.join('.cairn', 'audit');
  const queue = tree.join('queue');
  const deaths = (index: number): string[] =>
    index % 10 === 3 ? ['settle'] : index % 10 === 7 ? ['pending'] : [];
  const ends = await Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      runWriter([directory, queue, `writer-${index}`, '6', ...deaths(index)]),
    ),
  );
  expect(ends.filter((end) => end === 0)).toHaveLength(40);
  expect(ends.filter((end) => end === 'SIGKILL')).toHaveLength(10);

  const outbox = fileOutbox(queue);
  const trail = openTrail({
    directory,
    outbox,
    source: { tool: 'cairn', version: '0.0.0' },
    host: 'stone',
    pid: process.pid,
    now: Date.now,
  });
  trail.flush();
  expect(outbox.pending(0, 1)).toEqual([]);
  const { ok, problem, records, erased } = await verifyTrail({ directory });
  expect({ ok, problem, erased }).toEqual({ ok: true, problem: undefined, erased: 0 });
  expect(records).toBe(readdirSync(queue).filter((name) => /^\d+$/.test(name)).length);
  expect(records).toBeGreaterThanOrEqual(40 * 6 + 10 * 4);
  const said = [...readTrail({ directory })].map(
    ({ record, details }) => `${record.actor}: ${String(details?.['reason'])}`,
  );
  expect(new Set(said).size).toBe(records);
  expect(readdirSync(directory).filter((name) => name.startsWith('lock'))).toEqual([]);
}, 120_000);

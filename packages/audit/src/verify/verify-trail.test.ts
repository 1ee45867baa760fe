import { rmSync, renameSync, copyFileSync, readFileSync } from 'node:fs';
import { canonicalJson } from '@cairn/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256 } from '../chain/digest.ts';
import { threeMonths, testTrail } from '../fixtures/trails.ts';
import type { TestTrail } from '../fixtures/trails.ts';
import { verifyTrail } from '../index.ts';
import type { TrailProblem } from '../index.ts';

const JANUARY = 'audit_202501.jsonl';
const FEBRUARY = 'audit_202502.jsonl';
const APRIL = 'audit_202504.jsonl';

async function problemOf(test: TestTrail): Promise<Partial<TrailProblem> | undefined> {
  const { ok, problem } = await verifyTrail({ directory: test.directory });
  expect(ok).toBe(problem === undefined);
  if (problem === undefined) return undefined;
  const { kind, file, line, seq } = problem;
  return { kind, file, line, seq };
}

function edit(test: TestTrail, name: string, change: (lines: string[]) => string[]): void {
  test.write(
    name,
    change(test.lines(name))
      .map((line) => `${line}\n`)
      .join(''),
  );
}

/** A record changed by somebody who knows how its hash is made. */
function forge(line: string, change: object): string {
  const { hash: _, ...open } = { ...(JSON.parse(line) as Record<string, unknown>), ...change };
  return canonicalJson({ ...open, hash: sha256(canonicalJson(open)) });
}

test('a trail over several months, one of them without records, is whole', async () => {
  using test = threeMonths();
  expect(await verifyTrail({ directory: test.directory })).toMatchObject({
    ok: true,
    records: 9,
    erased: 0,
    notices: [],
    head: { seq: 9, time: '2025-04-10T00:00:00.000Z' },
  });
});

test('a trail without records is whole, and a folder that does not exist is no trail', async () => {
  using test = testTrail();
  expect(await verifyTrail({ directory: test.directory })).toMatchObject({
    ok: true,
    records: 0,
    head: { seq: 0 },
  });
  await expect(verifyTrail({ directory: test.path('none') })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('an edited record is found', async () => {
  using test = threeMonths();
  edit(test, FEBRUARY, (lines) =>
    lines.map((line, index) => (index === 1 ? line.replace('"ada"', '"eve"') : line)),
  );
  expect(await problemOf(test)).toEqual({ kind: 'edited', file: FEBRUARY, line: 2, seq: 6 });
});

test('an edited record with a new hash is found at the one after it', async () => {
  using test = threeMonths();
  edit(test, FEBRUARY, (lines) =>
    lines.map((line, index) => (index === 1 ? forge(line, { actor: 'eve' }) : line)),
  );
  expect(await problemOf(test)).toEqual({ kind: 'unlinked', file: FEBRUARY, line: 3, seq: 7 });
});

test('a record that says the same in other bytes is found', async () => {
  using test = threeMonths();
  const reformats = [
    (line: string) => line.replace(':', ': '),
    (line: string) => `${line}\r`,
    (line: string) => ` ${line}`,
    (line: string) =>
      JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(line) as object).reverse())),
    (line: string) => line.replace('"seq":2', '"seq":2.0'),
    (line: string) => line.replace('"ada"', String.raw`"\u0061da"`),
    (line: string) => line.replace('"action"', '"action":"hidden","action"'),
  ];
  const original = test.read(JANUARY);
  for (const reformat of reformats) {
    edit(test, JANUARY, (lines) => lines.map((line, index) => (index === 1 ? reformat(line) : line)));
    expect(await problemOf(test), String(reformat)).toEqual({
      kind: 'reformatted',
      file: JANUARY,
      line: 2,
      seq: 2,
    });
    test.write(JANUARY, original);
  }
});

test('a deleted record is found, in the middle and at both ends of a month', async () => {
  using test = threeMonths();
  const original = test.read(FEBRUARY);
  edit(test, FEBRUARY, (lines) => lines.toSpliced(1, 1));
  expect(await problemOf(test)).toEqual({ kind: 'deleted', file: FEBRUARY, line: 2, seq: 6 });
  test.write(FEBRUARY, original);
  edit(test, FEBRUARY, (lines) => lines.slice(1));
  expect(await problemOf(test)).toEqual({ kind: 'deleted', file: FEBRUARY, line: 1, seq: 5 });
  edit(test, JANUARY, (lines) => lines.slice(0, -1));
  test.write(FEBRUARY, original);
  expect(await problemOf(test)).toEqual({ kind: 'deleted', file: FEBRUARY, line: 1, seq: 4 });
});

test('an inserted record is found, also one with a good hash', async () => {
  using test = threeMonths();
  edit(test, JANUARY, (lines) => lines.toSpliced(2, 0, forge(lines.at(1)!, { actor: 'eve' })));
  expect(await problemOf(test)).toEqual({ kind: 'inserted', file: JANUARY, line: 3, seq: 2 });
});

test('an inserted line that is no record is found', async () => {
  using test = threeMonths();
  for (const line of ['', '{}', 'null', '[]', 'nothing', '{"v":1']) {
    const original = test.read(JANUARY);
    edit(test, JANUARY, (lines) => lines.toSpliced(2, 0, line));
    expect(await problemOf(test)).toMatchObject({ kind: 'unreadable', file: JANUARY, line: 3 });
    test.write(JANUARY, original);
  }
});

test('a duplicated record is found, beside the first and far from it', async () => {
  using test = threeMonths();
  const original = test.read(FEBRUARY);
  edit(test, FEBRUARY, (lines) => lines.toSpliced(1, 0, lines.at(0)!));
  expect(await problemOf(test)).toEqual({ kind: 'duplicated', file: FEBRUARY, line: 2, seq: 5 });
  test.write(FEBRUARY, original);
  edit(test, APRIL, (lines) => [...lines, test.lines(JANUARY).at(2)!]);
  expect(await problemOf(test)).toEqual({ kind: 'duplicated', file: APRIL, line: 3, seq: 3 });
});

test('swapped records are found', async () => {
  using test = threeMonths();
  edit(test, JANUARY, (lines) => [0, 2, 1, 3].map((index) => lines.at(index)!));
  expect(await problemOf(test)).toEqual({ kind: 'swapped', file: JANUARY, line: 2, seq: 3 });
});

test('a dropped month is found, the first one too', async () => {
  using test = threeMonths();
  copyFileSync(test.path(FEBRUARY), test.path('kept'));
  rmSync(test.path(FEBRUARY));
  expect(await problemOf(test)).toEqual({ kind: 'dropped_month', file: APRIL, line: 1, seq: 5 });
  renameSync(test.path('kept'), test.path(FEBRUARY));
  rmSync(test.path(JANUARY));
  rmSync(test.path('details_202501.jsonl'));
  expect(await problemOf(test)).toEqual({ kind: 'dropped_month', file: FEBRUARY, line: 1, seq: 1 });
});

test('a month in a file of an earlier name is found', async () => {
  using test = threeMonths();
  renameSync(test.path(APRIL), test.path('audit_202503.jsonl'));
  expect(await problemOf(test)).toEqual({ kind: 'misplaced', file: 'audit_202503.jsonl', line: 1, seq: 8 });
});

test('an unfinished last line is told from damage', async () => {
  using test = threeMonths();
  const whole = test.read(APRIL);
  for (const cut of [1, 2, 40, 300]) {
    test.write(APRIL, whole.slice(0, -cut));
    expect(await problemOf(test)).toEqual({ kind: 'torn_tail', file: APRIL, line: 2, seq: 9 });
  }
  test.write(APRIL, `${whole.slice(0, -40)}\0\0\0`);
  expect(await problemOf(test)).toMatchObject({ kind: 'torn_tail', line: 2 });
  for (const tail of [
    `${whole.slice(0, -1)}x`,
    `${whole}garbage`,
    `${whole}\n`,
    `${whole.slice(0, -40)}\n`,
  ]) {
    test.write(APRIL, tail);
    expect(await problemOf(test)).toMatchObject({ kind: 'unreadable', file: APRIL });
  }
  test.write(APRIL, whole);
  test.write(JANUARY, test.read(JANUARY).slice(0, -20));
  expect(await problemOf(test)).toMatchObject({ kind: 'unreadable', file: JANUARY, line: 4 });
});

test('changed details are found, and erased ones are counted', async () => {
  using test = threeMonths();
  const original = test.read('details_202501.jsonl');
  test.write('details_202501.jsonl', original.replace('nightly', 'Nightly'));
  expect(await problemOf(test)).toEqual({
    kind: 'details_changed',
    file: 'details_202501.jsonl',
    line: 1,
    seq: 1,
  });
  edit(test, 'details_202501.jsonl', (lines) =>
    lines.map((line) => line.replace('Nightly', 'nightly').replace(':', ' :')),
  );
  expect(await problemOf(test)).toMatchObject({
    kind: 'details_changed',
    file: 'details_202501.jsonl',
    line: 1,
  });
  test.write('details_202501.jsonl', original.split('\n').slice(1).join('\n'));
  rmSync(test.path('details_202504.jsonl'));
  expect(await verifyTrail({ directory: test.directory })).toMatchObject({ ok: true, records: 9, erased: 2 });
});

test('details of no record are found', async () => {
  using test = threeMonths();
  const original = test.read('details_202501.jsonl');
  edit(test, 'details_202501.jsonl', (lines) => [lines.at(0)!, lines.at(1)!.replace('"seq":3', '"seq":2')]);
  expect(await problemOf(test)).toMatchObject({
    kind: 'details_unknown',
    file: 'details_202501.jsonl',
    line: 2,
    seq: 2,
  });
  test.write('details_202501.jsonl', original);
  copyFileSync(test.path('details_202501.jsonl'), test.path('details_202503.jsonl'));
  expect(await problemOf(test)).toMatchObject({
    kind: 'details_unknown',
    file: 'details_202503.jsonl',
    line: 1,
  });
});

test('details behind the end of the trail are no fault, and said', async () => {
  using test = threeMonths();
  edit(test, APRIL, (lines) => lines.slice(0, -1));
  const { ok, notices } = await verifyTrail({ directory: test.directory });
  expect(ok).toBe(true);
  expect(notices).toEqual([expect.stringContaining('details of 1 records behind the end')]);
});

test('bytes that are not UTF-8 do not pass for the character that stands for them', async () => {
  using test = testTrail();
  test.record({ actor: 'a\uFFFDb' });
  const bytes = readFileSync(test.path(JANUARY));
  test.write(JANUARY, Buffer.from(bytes.toString('latin1').replace('\xef\xbf\xbd', '\xff'), 'latin1'));
  expect(await problemOf(test)).toMatchObject({ kind: 'unreadable', line: 1 });
});

test('any single byte that is changed in a chain file is found', async () => {
  using test = threeMonths();
  const names = [JANUARY, FEBRUARY, APRIL];
  const originals = new Map(names.map((name) => [name, readFileSync(test.path(name))]));
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...names),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      async (name, place, change) => {
        const original = originals.get(name)!;
        const bytes = Buffer.from(original);
        const at = place % bytes.length;
        bytes.writeUInt8(bytes.readUInt8(at) ^ change, at);
        test.write(name, bytes);
        const { ok, problem } = await verifyTrail({ directory: test.directory });
        test.write(name, original);
        expect(ok).toBe(false);
        expect(problem?.file).toBe(name);
      },
    ),
    { numRuns: 600 },
  );
});

test('verification can be interrupted', async () => {
  using test = testTrail();
  test.record(...Array.from({ length: 2500 }, () => ({})));
  const seen: number[] = [];
  const controller = new AbortController();
  const verified = verifyTrail({
    directory: test.directory,
    signal: controller.signal,
    onProgress: ({ done }) => {
      seen.push(done);
      controller.abort();
    },
  });
  await expect(verified).rejects.toMatchObject({ code: 'INTERRUPTED' });
  expect(seen).toEqual([2000]);
});

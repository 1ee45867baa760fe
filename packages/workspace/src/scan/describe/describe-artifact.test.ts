import type { ChangedArtifact, DescribedArtifact } from '@cairn/catalog';
import type { Description, Family, RelPath } from '@cairn/core';
import { statEntry } from '@cairn/files';
import { temporaryTree } from '@cairn/testkit';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { compileFamily } from '../grouping/compile-family.ts';
import type { LaneWork } from '../lane/lane.ts';
import { createLocalLane } from '../lane/local-lane.ts';
import { describeArtifact } from './describe-artifact.ts';

const path = 'runs/1/result.json' as RelPath;

function familyWith(more: Partial<Family>): Family {
  return {
    name: 'runs',
    title: 'Runs',
    version: 1,
    files: ['runs/*/**'],
    group: 'runs/{run}',
    unit: 'directory',
    ...more,
  };
}

/** Describes one artifact whose only file holds a text. */
async function describeOne(
  more: Partial<Family>,
  content = '{}',
  file: RelPath = path,
): Promise<DescribedArtifact> {
  using tree = temporaryTree({ [file]: content });
  const stat = statEntry(tree.join(file));
  if (stat === undefined) throw new Error('the tree is empty');
  const family = familyWith(more);
  const compiled = compileFamily({ name: 'runs', family });
  const key = compiled.keyOf(file, [file])?.key ?? '';
  const changed: ChangedArtifact = {
    row: 7,
    fingerprint: 'f',
    root: 'main',
    family: 'runs',
    key,
    files: [{ ...stat, path: file }],
  };
  return await describeArtifact(changed, {
    family,
    compiled,
    roots: new Map([['main', tree.path]]),
    compactors: [],
    zone: 'Europe/Berlin',
  });
}

describe('a description', () => {
  it('gives an artifact its own folder and reads times in the zone of the workspace', async () => {
    const described = await describeOne(
      {
        describe: (found, read) => ({
          createdAt: '2025-01-31T09:30:00',
          metadata: { directory: found.directory, ...(read.json('result.json' as RelPath) as object) },
        }),
      },
      '{"a":1}',
    );
    expect(described).toEqual({
      row: 7,
      complete: true,
      description: expect.objectContaining({
        createdAt: { at: Date.parse('2025-01-31T08:30:00Z') },
        createdFrom: 'content',
        metadata: { directory: 'runs/1', a: 1 },
      }) as unknown,
    });
  });

  it('keeps the offset that a time names', async () => {
    const described = await describeOne({ describe: () => ({ createdAt: '2025-01-31T09:30:00-05:00' }) });
    expect(described.description?.createdAt).toEqual({
      at: Date.parse('2025-01-31T14:30:00Z'),
      offset: -300,
    });
  });

  it('takes the time from the name where the grouping asks for one and nobody says better', async () => {
    const group = '{dir}/{timestamp}';
    const described = await describeOne(
      { group, unit: 'files', files: ['**'] },
      '',
      'a/x_20250131_093000.md' as RelPath,
    );
    expect(described.description).toMatchObject({
      createdAt: { at: Date.parse('2025-01-31T08:30:00Z') },
      createdFrom: 'name',
    });
  });

  it('is incomplete until every file that completes it is there', async () => {
    expect(await describeOne({ complete: { files: ['result.json'] } })).toMatchObject({ complete: true });
    expect(await describeOne({ complete: { files: ['result.json', 'done'] } })).toMatchObject({
      complete: false,
    });
  });

  it('may be a promise', async () => {
    expect((await describeOne({ describe: async () => ({ outcome: 'pass' }) })).description).toMatchObject({
      outcome: 'pass',
    });
  });

  it('is validated by the schema of its family, which may fill in', async () => {
    const metadata = z.object({ branch: z.string(), tries: z.number().default(1) });
    expect(
      (await describeOne({ metadata, describe: () => ({ metadata: { branch: 'main' } }) })).description
        ?.metadata,
    ).toEqual({
      branch: 'main',
      tries: 1,
    });
  });
});

describe('a description that fails', () => {
  const fails: [string, Partial<Family>, string, string][] = [
    [
      'throws',
      {
        describe: () => {
          throw new Error('no \u001b[31mluck\n');
        },
      },
      '{}',
      'no  [31mluck',
    ],
    ['rejects', { describe: async () => await Promise.reject(new Error('later')) }, '{}', 'later'],
    [
      'reads broken JSON',
      { describe: (_, read) => ({ metadata: read.json(path) }) },
      '{',
      `expected JSON in ${path}`,
    ],
    [
      'breaks its schema',
      {
        metadata: z.object({ a: z.object({ n: z.number() }) }),
        describe: () => ({ metadata: { a: { n: '1' } } }),
      },
      '{}',
      'metadata.a.n: ',
    ],
    ['says no time', { describe: () => ({ createdAt: 'yesterday' }) }, '{}', 'createdAt: expected a time'],
    [
      'says a broken date',
      { describe: () => ({ createdAt: new Date(Number.NaN) }) },
      '{}',
      'createdAt: expected a time',
    ],
    [
      'has a metric that is no number',
      { describe: () => ({ metrics: { score: Number.NaN } }) },
      '{}',
      'metrics.score: expected a finite number, got NaN',
    ],
    [
      'has a tag that is no text',
      { describe: () => ({ tags: [7] as unknown as string[] }) },
      '{}',
      'tags: expected texts',
    ],
    [
      'has an unknown state',
      { describe: () => ({ state: 'asleep' }) as unknown as Description },
      '{}',
      'state: expected pending',
    ],
    [
      'has an unknown outcome',
      { describe: () => ({ outcome: 'PASS' }) as unknown as Description },
      '{}',
      'outcome: expected pass or fail, got "PASS"',
    ],
    [
      'has metadata that JSON cannot say',
      { describe: () => ({ metadata: { n: 1n } }) },
      '{}',
      'metadata: expected values that JSON can say',
    ],
    [
      'is nothing',
      { describe: () => undefined as unknown as Description },
      '{}',
      'the description: expected an object',
    ],
  ];

  it.each(fails)('because it %s says so', async (...[, family, content, why]) => {
    const described = await describeOne(family, content);
    expect(described.description).toBeUndefined();
    expect(described.error).toContain(why);
  });
});

describe('descriptions that hang', () => {
  const artifact = (row: number): ChangedArtifact => ({
    row,
    fingerprint: '',
    root: 'main',
    family: 'runs',
    key: `${row}`,
    files: [],
  });
  const hangingAt = (
    rows: readonly number[],
    hang: () => DescribedArtifact | Promise<DescribedArtifact>,
  ): LaneWork => ({
    readFolder: () => {
      throw new Error('not asked');
    },
    describe: ({ row }) => (rows.includes(row) ? hang() : { row, complete: true, description: {} }),
    close: () => undefined,
  });
  const endless = (): never => {
    for (;;);
  };

  it.each([
    ['a loop', endless],
    ['a promise', async () => await new Promise<DescribedArtifact>(() => undefined)],
  ])('in %s are ended, and the others are not', async (_, hang) => {
    const hung: string[] = [];
    const lane = createLocalLane(hangingAt([1, 3], hang), {
      limit: 30,
      onHang: (family) => void hung.push(family),
    });
    const described = await lane.describe([0, 1, 2, 3].map(artifact));
    expect(described.map(({ row }) => row)).toEqual([0, 1, 2, 3]);
    expect(described.map(({ error }) => error)).toEqual([
      undefined,
      expect.stringContaining('longer than 0.03 s'),
      undefined,
      expect.stringContaining('longer than 0.03 s'),
    ]);
    expect(hung).toEqual(['runs', 'runs']);
  });
});

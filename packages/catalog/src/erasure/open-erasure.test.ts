import { readdirSync, readFileSync } from 'node:fs';
import { identityDigest, shortId } from '@cairn/core';
import type { ArtifactOutcome, RelPath } from '@cairn/core';
import { expect, it } from 'vitest';
import { FAMILY, scan } from '../fixtures/scanning.ts';
import { temporaryCatalog } from '../fixtures/temporary-catalog.ts';
import type { TemporaryCatalog } from '../fixtures/temporary-catalog.ts';
import type { Traces } from './erasure-contract.ts';

const subject = identity('data/subject-4711');
const other = identity('data/subject-47110');

function identity(key: string): { root: string; family: string; key: string; digest: string } {
  const of = { root: 'main', family: FAMILY, key };
  return { ...of, digest: identityDigest(of) };
}

const mentions = (text: string): boolean => /(?<![\w-])subject-4711(?![\w-])/.test(text);
const traces: Traces = {
  digests: [subject.digest],
  files: [{ root: 'main', path: 'data/subject-4711/report.md' }],
  folders: [{ root: 'main', path: 'data/subject-4711' }],
  names: ['subject-4711', subject.key],
  mentions,
  masked: (text) => text.replaceAll(/(?<![\w-])(?:data\/)?subject-4711(?![\w-])/g, '[erased]'),
};

/** A catalog in which two artifacts, whose keys begin alike, have left rows everywhere. */
function filled(test: TemporaryCatalog): void {
  const { catalog, clock } = test;
  const files = { 'data/subject-4711/report.md': subject.key, 'data/subject-47110/report.md': other.key };
  scan(catalog, files, {
    describe: ({ key }) => ({
      complete: true,
      description: { metadata: { school: `quince of ${key}` }, tags: ['t'] },
    }),
  });
  const { records } = catalog;
  const at = clock.now();
  for (const each of [subject, other]) {
    records.pins.set(each, { who: 'ada', when: at, hold: false });
    records.tags.add(each, ['golden'], { who: 'ada', at });
    records.keys.getOrCreate(`artifact:${each.digest}`, () => new Uint8Array(32));
    records.stages.done(each.digest, 'archive', 'fingerprint');
    const path = `${each.key}/report.md` as RelPath;
    records.baselines.put([{ root: 'main', path, sha256: each.digest, size: 1, mtime: at, at }]);
    records.operations.settle('20261121T100000-000001', [outcome(each)], at);
  }
  records.operations.put({
    id: '20261121T100000-000001',
    kind: 'trash',
    title: 'restore data/subject-4711',
    state: 'done',
    startedAt: at,
    actor: 'ada',
    undone: false,
    done: 2,
    skipped: 0,
    failed: 0,
    files: 2,
    bytes: 2,
    freedNow: 0,
    freedLater: 0,
  });
  records.runs.add({
    id: 'run-1',
    pipeline: 'blur',
    user: 'ada',
    parameters: { input: 'data/subject-4711', other: other.key },
    state: 'failed',
    error: 'cannot read data/subject-4711',
    startedAt: at,
  });
  records.backups.make();
}

function outcome(of: typeof subject): ArtifactOutcome {
  return {
    ...of,
    id: shortId(of.digest),
    action: 'trash',
    outcome: 'done',
    reasons: [],
    files: 1,
    bytes: 1,
    folders: [],
  };
}

/** The bytes of everything in the folders of databases and backups; no connection may be open. */
function bytesOf({ paths }: TemporaryCatalog): string {
  return [paths.databases, paths.backups]
    .flatMap((folder) =>
      readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => `${folder}/${name}`),
    )
    .map((path) => readFileSync(path, 'latin1'))
    .join('\n');
}

it('knows artifacts by key or last segment, and never by the beginning of one', () => {
  using test = temporaryCatalog();
  filled(test);
  expect(test.catalog.erasure.knownAs('subject-4711')).toEqual([
    { root: 'main', family: FAMILY, key: subject.key },
  ]);
  expect(test.catalog.erasure.knownAs('data/subject-4711')).toHaveLength(1);
  expect(test.catalog.erasure.knownAs('subject-471')).toEqual([]);
  expect(test.catalog.erasure.knownAs('4711')).toEqual([]);
});

it('counts what it would erase, and changes nothing', () => {
  using test = temporaryCatalog();
  filled(test);
  const counts = {
    pins: 1,
    tags: 1,
    keys: 1,
    stages: 1,
    baselines: 1,
    outcomes: 1,
    operations: 1,
    runs: 1,
    index: 1,
  };
  expect(test.catalog.erasure.count(traces)).toEqual(counts);
  expect(test.catalog.erasure.count(traces)).toEqual(counts);
  expect(test.catalog.erasure.copies()).toEqual({ backups: 1, setAside: 0 });
});

it('leaves no byte of the subject in databases, logs and backups, and everything of the other', () => {
  using test = temporaryCatalog();
  filled(test);
  const { erasure, index, records } = test.catalog;
  expect(Object.keys(erasure.remaining(traces))).toContain('pins');
  erasure.erase(traces);
  // A scan takes the folder away that is no longer there.
  scan(test.catalog, { 'data/subject-47110/report.md': other.key });
  erasure.erase(traces);
  erasure.compact();
  expect(erasure.count(traces)).toEqual({});
  expect(erasure.remaining(traces)).toEqual({});
  expect(index.byDigest(subject.digest)).toBeUndefined();
  expect(index.byDigest(other.digest)).toBeDefined();
  expect(index.totals().total).toBe(1);
  expect(index.counts()[0]?.artifacts).toBe(1);
  expect(index.search('quince')).toHaveLength(1);
  expect(records.pins.all().map(({ key }) => key)).toEqual([other.key]);
  expect(records.operations.list()[0]?.title).toBe('restore [erased]');
  expect(records.runs.get('run-1')).toMatchObject({
    parameters: { input: '[erased]', other: other.key },
    error: 'cannot read [erased]',
  });
  test.catalog.close();
  const bytes = bytesOf(test);
  expect(bytes).toContain('subject-47110');
  expect(bytes.replaceAll('subject-47110', '')).not.toContain('subject-4711');
  expect(bytes).not.toContain(subject.digest);
  expect(bytes).not.toContain(Buffer.from(subject.digest, 'hex').toString('latin1'));
});

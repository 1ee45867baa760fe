import { describe, expect, it } from 'vitest';
import { scan } from '../fixtures/scanning.ts';
import type { Files } from '../fixtures/scanning.ts';
import { temporaryCatalog } from '../fixtures/temporary-catalog.ts';

const RUNS: Files = {
  'runs/2026-01-01/r.json': 'runs/2026-01-01',
  'runs/2026-01-01/a.json': 'runs/2026-01-01',
  'runs/2026-01-02/r.json': 'runs/2026-01-02',
  'x/y': 'beef',
};

describe('many artifacts at once', () => {
  it('are what each is alone, in the order in which they were asked for', () => {
    using workspace = temporaryCatalog();
    const { index } = workspace.catalog;
    scan(workspace.catalog, RUNS);
    const digests = ['beef', 'runs/2026-01-02', 'runs/2026-01-01'].map((key) => index.get(key).digest);
    expect(index.artifacts([...digests, 'unknown'])).toEqual(digests.map((digest) => index.artifact(digest)));
    expect(index.artifacts([])).toEqual([]);
  });
});

describe('what passed a check of its contents', () => {
  it('is known until it is another one, or the check asks for something else', () => {
    using workspace = temporaryCatalog();
    const { index } = workspace.catalog;
    scan(workspace.catalog, RUNS);
    const [one, other] = ['beef', 'runs/2026-01-01'].map((key) => index.get(key).digest);
    const digests = [one ?? '', other ?? ''];
    index.passed.add('json *.json', digests);
    expect([...index.passed.among('json *.json', digests)].sort()).toEqual([...digests].sort());
    expect([...index.passed.among('json a.json', digests)]).toEqual([]);
    scan(workspace.catalog, { ...RUNS, 'x/z': 'beef' });
    expect([...index.passed.among('json *.json', digests)]).toEqual([other]);
  });
});

describe('what holds a pipe, a socket or a device', () => {
  it('is nothing where there are files only', () => {
    using workspace = temporaryCatalog();
    scan(workspace.catalog, RUNS);
    expect(workspace.catalog.index.specialArtifacts()).toEqual(new Set());
  });
});

import type { RelPath } from '@cairn/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { managedIdentity } from '../identity.ts';
import { artifactFileText, parseArtifactFile } from './artifact-file.ts';
import type { DescribedManaged } from './artifact-file.ts';

function described(key: string): DescribedManaged {
  const { id, digest } = managedIdentity('lab/model', key);
  return {
    id,
    digest,
    family: 'lab/model',
    key,
    name: 'n',
    version: 3,
    state: 'failed',
    error: 'no memory',
    createdAt: 0,
    createdBy: 'ada',
    changedAt: 1,
    runId: 'run-1',
    file: { name: 'a \\xff.bin' as RelPath, size: 1, sha256: 'ab'.repeat(32), form: 'zstd', storedSize: 1 },
    metadata: { a: { b: [1, null] } },
    metrics: { loss: 0.5 },
    tags: ['t'],
    aliases: ['old'],
    sources: [
      { digest: 'cd'.repeat(32), root: 'main', family: 'log', key: 'l', relationship: 'derived_from' },
    ],
  };
}

const parsed = (text: string, folder: string): DescribedManaged =>
  parseArtifactFile(JSON.parse(text), folder);

describe('artifact.json', () => {
  it('says everything of any artifact, and is read as what was written', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (key) => {
        const artifact = described(key);
        expect(parsed(artifactFileText(artifact), `lab/model/${artifact.digest}`)).toEqual(artifact);
      }),
      { numRuns: 50 },
    );
  });

  it('is one text for one artifact, in whatever order its sources come', () => {
    const artifact = described('k');
    const [source] = artifact.sources;
    const other = { ...source, digest: 'ef'.repeat(32) } as (typeof artifact.sources)[number];
    const texts = [
      [...artifact.sources, other],
      [other, ...artifact.sources],
    ].map((sources) => artifactFileText({ ...artifact, sources }));
    expect(texts[0]).toBe(texts[1]);
  });

  it('is refused where it speaks of another artifact, or is damaged', () => {
    const artifact = described('k');
    const text = artifactFileText(artifact);
    const wrong = [
      [text, 'ab'.repeat(32)],
      [text.replace('"key": "k"', '"key": "other"'), artifact.digest],
      [text.replace('"version": 3', '"version": "3"'), artifact.digest],
      [text.replace('"schemaVersion": 1', '"schemaVersion": 2'), artifact.digest],
      ['[]', artifact.digest],
    ] as const;
    for (const [content, folder] of wrong)
      expect(() => parsed(content, folder)).toThrow(expect.objectContaining({ code: 'READ_FAILED' }));
  });
});

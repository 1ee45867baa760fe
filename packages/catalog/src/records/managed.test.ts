import { identityDigest, shortId } from '@cairn/core';
import type { ManagedArtifact, RelPath } from '@cairn/core';
import { describe, expect, it } from 'vitest';
import { temporaryCatalog } from '../fixtures/temporary-catalog.ts';

function artifact(key: string, more: Partial<ManagedArtifact> = {}): ManagedArtifact {
  const { family = 'lab/model' } = more;
  const digest = identityDigest({ root: '(store)', family, key });
  return {
    id: shortId(digest),
    digest,
    family,
    key,
    name: 'n',
    version: 1,
    state: 'pending',
    createdAt: 1000,
    createdBy: 'ada',
    changedAt: 1000,
    folder: `${family}/${digest}` as RelPath,
    metadata: {},
    metrics: {},
    tags: [],
    aliases: [],
    presence: 'live',
    ...more,
  };
}

const file = (sha256: string, form = 'none') => ({ name: 'a.bin' as RelPath, size: 10, sha256, form });

describe('managed artifacts', () => {
  it('come back as they were added, with or without what may be left out', () => {
    using workspace = temporaryCatalog();
    const { managed } = workspace.catalog.records;
    const whole = artifact('whole', {
      error: 'no memory',
      runId: 'run-1',
      module: 'train',
      moduleVersion: '2',
      file: { ...file('ab'.repeat(32), 'zstd'), storedSize: 4 },
      metadata: { a: { b: [1, null, 'x'] } },
      metrics: { loss: 0.5 },
      tags: ['t', 'u'],
      aliases: ['old'],
    });
    const bare = artifact('bare', { version: 2 });
    for (const each of [whole, bare]) managed.add(each);
    expect([managed.get(whole.digest), managed.get(bare.digest)]).toEqual([whole, bare]);
    const changed = { ...whole, state: 'failed' as const, tags: ['v'], aliases: [] };
    managed.update(changed);
    expect(managed.get(whole.digest)).toEqual(changed);
    expect([...managed.find({ tag: 't' })]).toEqual([]);
    expect(managed.resolve('old')).toEqual([]);
  });

  it('have each key, and each version of a name, once', () => {
    using workspace = temporaryCatalog();
    const { managed } = workspace.catalog.records;
    managed.add(artifact('k'));
    for (const twin of [artifact('k', { version: 2 }), artifact('other')])
      expect(() => managed.add(twin)).toThrow(expect.objectContaining({ code: 'IN_THE_WAY' }));
  });

  it('count versions on for each family and name, also behind what was taken over', () => {
    using workspace = temporaryCatalog();
    const { managed } = workspace.catalog.records;
    expect([
      managed.nextVersion('f', 'n'),
      managed.nextVersion('f', 'n'),
      managed.nextVersion('g', 'n'),
    ]).toEqual([1, 2, 1]);
    managed.add(artifact('k', { family: 'f', version: 7 }));
    expect(managed.nextVersion('f', 'n')).toBe(8);
  });

  it('are meant by ids and their beginnings, keys, families with keys, and aliases, in this order', () => {
    using workspace = temporaryCatalog();
    const { managed } = workspace.catalog.records;
    const [one, two] = [artifact('one', { aliases: ['x'] }), artifact('x', { version: 2 })];
    for (const each of [one, two]) managed.add(each);
    for (const text of [
      one.digest,
      one.id,
      one.digest.slice(0, 6),
      'one',
      'lab/model:one',
      'model:one',
      'model/one',
    ])
      expect(managed.resolve(text), text).toEqual([one.digest]);
    expect(managed.resolve('x')).toEqual([two.digest]);
    expect(managed.resolve('nobody')).toEqual([]);
  });

  it('wait for the index from every change until it was said that they were seen', () => {
    using workspace = temporaryCatalog();
    const { managed } = workspace.catalog.records;
    const [one, two] = [artifact('one', { changedAt: 2 }), artifact('two', { changedAt: 1, version: 2 })];
    for (const each of [one, two]) managed.add(each);
    expect(managed.unindexed(9).map(({ key }) => key)).toEqual(['two', 'one']);
    managed.markIndexed([one.digest, two.digest]);
    expect(managed.unindexed(9)).toEqual([]);
    managed.setPresence([one.digest], 'trash');
    expect(managed.unindexed(9)).toEqual([]);
    managed.setPresence([one.digest], 'live');
    expect(managed.unindexed(9).map(({ key }) => key)).toEqual(['one']);
  });

  it('are found by their bytes only while they are in the store, and in the same form', () => {
    using workspace = temporaryCatalog();
    const { managed } = workspace.catalog.records;
    const one = artifact('one', { file: file('ab'.repeat(32)) });
    managed.add(one);
    expect(managed.sameBytes('ab'.repeat(32), 'none')).toBe(one.digest);
    expect(managed.sameBytes('ab'.repeat(32), 'zstd')).toBeUndefined();
    managed.setPresence([one.digest], 'gone');
    expect(managed.sameBytes('ab'.repeat(32), 'none')).toBeUndefined();
  });

  it('are added up by family and state while they are in the store', () => {
    using workspace = temporaryCatalog();
    const { managed } = workspace.catalog.records;
    managed.add(artifact('a', { file: file('ab'.repeat(32)) }));
    managed.add(artifact('b', { version: 2, file: { ...file('cd'.repeat(32), 'zstd'), storedSize: 3 } }));
    managed.add(artifact('c', { version: 3, state: 'failed' }));
    managed.add(artifact('d', { version: 4, presence: 'gone' }));
    expect(managed.counts()).toEqual([
      { family: 'lab/model', state: 'failed', artifacts: 1, bytes: 0, stored: 0 },
      { family: 'lab/model', state: 'pending', artifacts: 2, bytes: 20, stored: 13 },
    ]);
    managed.countFailure('put');
    managed.countFailure('put');
    managed.countFailure('state');
    expect(managed.failures()).toEqual({ put: 2, state: 1 });
  });

  it('are found by values of their metadata, of the same type, also below dots and with dots', () => {
    using workspace = temporaryCatalog();
    const { managed } = workspace.catalog.records;
    managed.add(artifact('a', { metadata: { n: 1, b: true, o: { p: ['x'] }, 'q.r': 2, 's"t': 3 } }));
    managed.add(artifact('b', { version: 2, metadata: { n: '1', b: 1 } }));
    const keys = (metadata: Readonly<Record<string, unknown>>): readonly string[] =>
      [...managed.find({ metadata })].map(({ key }) => key);
    expect(keys({ n: 1 })).toEqual(['a']);
    expect(keys({ n: '1' })).toEqual(['b']);
    expect(keys({ b: true })).toEqual(['a']);
    expect(keys({ 'o.p': ['x'] })).toEqual(['a']);
    expect(keys({ 'q.r': 2, 's"t': 3 })).toEqual(['a']);
    expect(keys({ nobody: undefined })).toEqual(['b', 'a']);
    expect(keys({ n: 1, b: false })).toEqual([]);
  });
});

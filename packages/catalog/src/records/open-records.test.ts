import { readFileSync } from 'node:fs';
import type { ArtifactId, ArtifactOutcome, Operation, RelPath } from '@cairn/core';
import { identityDigest } from '@cairn/core';
import { describe, expect, it } from 'vitest';
import { temporaryCatalog } from '../fixtures/temporary-catalog.ts';
import type { Baseline } from './records-contract.ts';

const identity = { root: 'main', family: 'proofs', key: 'a' };
const digest = identityDigest(identity);

const operation = (id: string, more: Partial<Operation> = {}): Operation => ({
  id,
  kind: 'gc',
  title: 'gc of proofs',
  state: 'done',
  startedAt: 1,
  actor: 'ada',
  undone: false,
  done: 1,
  skipped: 0,
  failed: 0,
  files: 2,
  bytes: 3,
  freedNow: 0,
  freedLater: 3,
  ...more,
});

const outcome = (more: Partial<ArtifactOutcome> = {}): ArtifactOutcome => ({
  ...identity,
  id: digest.slice(0, 12) as ArtifactId,
  digest,
  action: 'trash',
  outcome: 'done',
  reasons: ['last'],
  files: 2,
  bytes: 3,
  folders: ['x'],
  ...more,
});

const baseline = (path: string, more: Partial<Baseline> = {}): Baseline => ({
  root: 'main',
  path: path as RelPath,
  sha256: 'ab'.repeat(32),
  size: 1,
  mtime: 2,
  at: 3,
  ...more,
});

describe('a transaction', () => {
  it('leaves nothing when it throws, and inner ones go with the outer', () => {
    using workspace = temporaryCatalog();
    const { records } = workspace.catalog;
    const fail = () =>
      records.transaction(() => {
        records.settings.set('x', 1);
        records.transaction(() =>
          records.outbox.enqueue([{ time: 1, event: 'e', action: 'a', outcome: 'success', actor: 'ada' }]),
        );
        throw new Error('no');
      });
    expect(fail).toThrow('no');
    expect([records.settings.get('x'), records.outbox.count()]).toEqual([undefined, 0]);
  });

  it('goes on after an inner one that threw', () => {
    using workspace = temporaryCatalog();
    const { records } = workspace.catalog;
    records.transaction(() => {
      records.settings.set('x', 1);
      try {
        records.transaction(() => {
          records.settings.set('x', 2);
          throw new Error('no');
        });
      } catch {
        // What the test is about.
      }
    });
    expect(records.settings.get('x')).toBe(1);
  });
});

describe('pins', () => {
  it('are set, replaced, listed and removed', () => {
    using workspace = temporaryCatalog();
    const { pins } = workspace.catalog.records;
    pins.set(identity, { who: 'ada', when: 1, why: 'golden', hold: true });
    pins.set(identity, { who: 'bob', when: 2, until: 9, hold: false });
    expect(pins.get(digest)).toEqual({ who: 'bob', when: 2, until: 9, hold: false, source: 'user' });
    expect(pins.all()).toEqual([{ ...identity, digest, pin: pins.get(digest) }]);
    expect([pins.remove(digest), pins.remove(digest)]).toEqual([true, false]);
  });
});

describe('baselines', () => {
  it('are never replaced while size and time are the same', () => {
    using workspace = temporaryCatalog();
    const { baselines } = workspace.catalog.records;
    baselines.put([baseline('a')]);
    baselines.put([baseline('a', { sha256: 'cd'.repeat(32), at: 9 })]);
    expect(baselines.get('main', 'a' as RelPath)).toEqual(baseline('a'));
    baselines.put([baseline('a', { sha256: 'cd'.repeat(32), mtime: 5 })]);
    expect(baselines.get('main', 'a' as RelPath)).toEqual(
      baseline('a', { sha256: 'cd'.repeat(32), mtime: 5 }),
    );
  });

  it('are walked in order, and again from any place', () => {
    using workspace = temporaryCatalog();
    const { baselines } = workspace.catalog.records;
    const names = Array.from({ length: 2500 }, (_, index) => `f${String(index).padStart(5, '0')}`);
    baselines.put(
      [...names.map((name) => baseline(name, { root: 'two' })), baseline('x', { root: 'one' })].reverse(),
    );
    const all = [...baselines.iterate()].map(({ root, path }) => `${root}:${path}`);
    expect(all).toEqual(['one:x', ...names.map((name) => `two:${name}`)]);
    baselines.setScrub({ root: 'two', path: names[1234] as RelPath });
    expect([...baselines.iterate(baselines.scrub())][0]?.path).toBe(names[1235]);
    baselines.remove([{ root: 'one', path: 'x' as RelPath }]);
    expect(baselines.count()).toBe(2500);
  });
});

describe('operations', () => {
  it('come back as they were put, newest first', () => {
    using workspace = temporaryCatalog();
    const { operations } = workspace.catalog.records;
    const two = operation('2', { endedAt: 5, planDigest: 'p', of: '1', state: 'interrupted' });
    operations.put(operation('1', { state: 'running' }));
    operations.put(operation('1'));
    operations.put(two);
    expect(operations.list()).toEqual([two, operation('1')]);
    expect(operations.list({ limit: 1 })).toEqual([two]);
    expect(operations.list({ states: ['done'] })).toEqual([operation('1')]);
    operations.setUndone('1', true);
    expect(operations.get('1')).toEqual(operation('1', { undone: true }));
    expect(operations.count()).toBe(2);
  });

  it('tell what they did to an artifact, and repeated words change nothing', () => {
    using workspace = temporaryCatalog();
    const { operations } = workspace.catalog.records;
    operations.put(operation('1'));
    operations.put(operation('2', { kind: 'undo' }));
    for (let time = 0; time < 2; time++) operations.settle('1', [outcome()], 10);
    operations.settle('2', [outcome({ action: 'restore' })], 20);
    expect(operations.outcomesOf('1')).toEqual([outcome()]);
    expect(
      operations.historyOf(digest).map(({ operation: id, kind, action, at }) => [id, kind, action, at]),
    ).toEqual([
      ['2', 'undo', 'restore', 20],
      ['1', 'gc', 'trash', 10],
    ]);
    expect(operations.touchedSince(digest, 10, [])).toBe('2');
    expect(operations.touchedSince(digest, 0, ['2'])).toBe('1');
    expect(operations.touchedSince(digest, 20, [])).toBeUndefined();
  });

  it('count what went to the trash and did not come back', () => {
    using workspace = temporaryCatalog();
    const { operations } = workspace.catalog.records;
    const other = outcome({ key: 'b', digest: identityDigest({ ...identity, key: 'b' }) });
    operations.settle('1', [outcome(), other, outcome({ digest: 'f', outcome: 'failed' })], 10);
    expect([
      operations.trashedSince('proofs', 10),
      operations.trashedSince('proofs', 11),
      operations.trashedSince('bench', 0),
    ]).toEqual([2, 0, 0]);
    operations.settle('2', [{ ...other, action: 'restore' }], 20);
    expect(operations.trashedSince('proofs', 0)).toBe(1);
    operations.settle('3', [other], 30);
    expect(operations.trashedSince('proofs', 0)).toBe(2);
  });
});

describe('small records', () => {
  it('keep roots, stages and settings', () => {
    using workspace = temporaryCatalog();
    const { roots, stages, settings } = workspace.catalog.records;
    const folder = { device: 1, inode: 2, birthtime: 3, type: 'ext4' };
    roots.setIdentity('main', folder, 5);
    roots.scanned('main', 6, true);
    roots.setIdentity('main', { ...folder, inode: 3 }, 7);
    expect(roots.get('main')).toEqual({
      identity: { ...folder, inode: 3 },
      firstScanAt: 5,
      lastScanAt: 6,
      complete: true,
    });
    stages.done(digest, 'archive', 'f1');
    expect([stages.of(digest, 'f1'), stages.of(digest, 'f2')]).toEqual([['archive'], []]);
    settings.set('x', { deep: [1] });
    expect(settings.get('x')).toEqual({ deep: [1] });
    settings.set('x', undefined);
    expect(settings.get('x')).toBeUndefined();
  });

  it('number drafts without reuse', () => {
    using workspace = temporaryCatalog();
    const { outbox } = workspace.catalog.records;
    const draft = (action: string) =>
      ({ time: 1, event: 'e', action, outcome: 'success', actor: 'ada' }) as const;
    outbox.enqueue([draft('a'), draft('b')]);
    expect(outbox.pending(1, 5)).toEqual([{ number: 2, draft: draft('b') }]);
    outbox.settle(2);
    outbox.enqueue([draft('c')]);
    expect(outbox.pending(0, 5)).toEqual([{ number: 3, draft: draft('c') }]);
  });

  it('erase a key from the records and from every backup', () => {
    using workspace = temporaryCatalog();
    const { keys, backups } = workspace.catalog.records;
    const secret = Buffer.from('0123456789abcdef0123456789abcdef');
    expect(Buffer.from(keys.getOrCreate('proofs', () => secret)).equals(secret)).toBe(true);
    expect(Buffer.from(keys.getOrCreate('proofs', () => Buffer.alloc(32))).equals(secret)).toBe(true);
    const backup = backups.make();
    expect(readFileSync(backup).includes(secret)).toBe(true);
    expect([keys.erase('proofs'), keys.erase('proofs'), keys.get('proofs')]).toEqual([
      true,
      false,
      undefined,
    ]);
    expect(readFileSync(backup).includes(secret)).toBe(false);
    workspace.catalog.close();
    expect(readFileSync(workspace.paths.recordsDatabase).includes(secret)).toBe(false);
  });
});

describe('backups', () => {
  it('are made when something changed, once an hour at most', () => {
    using workspace = temporaryCatalog();
    const { records } = workspace.catalog;
    const pin = (key: string) => records.pins.set({ ...identity, key }, { who: 'ada', when: 1, hold: false });
    pin('a');
    expect(records.backups.makeIfDue()).toBeDefined();
    pin('b');
    expect(records.backups.makeIfDue()).toBeUndefined();
    workspace.clock.advance(3_600_000);
    expect(records.backups.makeIfDue()).toBeDefined();
    workspace.clock.advance(3_600_000);
    expect(records.backups.makeIfDue()).toBeUndefined();
    expect(records.backups.list().map(({ at }) => new Date(at).toISOString())).toEqual([
      '2026-11-21T11:00:00.000Z',
      '2026-11-21T10:00:00.000Z',
    ]);
  });

  it('are rotated', () => {
    using workspace = temporaryCatalog();
    const { backups } = workspace.catalog.records;
    for (let time = 0; time < 27; time++) {
      workspace.clock.advance(1000);
      backups.make();
    }
    expect(backups.list()).toHaveLength(24);
    expect(backups.list()[0]?.at).toBe(workspace.clock.now());
  });
});

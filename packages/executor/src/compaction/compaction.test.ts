import {
  appendFileSync,
  closeSync,
  existsSync,
  linkSync,
  openSync,
  readFileSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Compactor } from '@cairn/core';
import { describe, expect, test } from 'vitest';
import {
  COMPACTION_TREE,
  compactFile,
  compactRuns,
  lines,
  requestFor,
} from '../fixtures/compaction-scenarios.ts';
import { TRIMMING, ZSTD } from '../fixtures/compactors.ts';
import { worldOf } from '../fixtures/world.ts';

describe('compacting', () => {
  test('puts containers in place, frees the space at once, and is undone byte for byte', async () => {
    using world = worldOf(COMPACTION_TREE);
    const before = world.snapshot();
    const { operation } = await compactRuns(world, world.executor(), true);
    expect(operation).toMatchObject({ done: 2, skipped: 0, failed: 0 });
    expect(operation.freedNow).toBeGreaterThan(100_000);
    expect(existsSync(join(world.root, 'runs/a/trace.jsonl'))).toBe(false);
    const [plain] = before.filter(({ path }) => path === 'runs/a/log.jsonl');
    const [container] = world.snapshot().filter(({ path }) => path === 'runs/a/log.jsonl.zst');
    expect(container).toMatchObject({ mode: plain?.mode, mtime: plain?.mtime });
    expect(world.trash().map(({ key, restorable }) => [key, restorable])).toEqual([['runs/a', true]]);
    const undone = await world.executor().undo(operation.id);
    expect(undone.operation).toMatchObject({ done: 2, state: 'done' });
    expect(world.snapshot()).toEqual(before);
    expect(world.trash()).toEqual([]);
  });

  test('is done again after its undo, and undone again', async () => {
    using world = worldOf(COMPACTION_TREE);
    const before = world.snapshot();
    const { operation } = await compactRuns(world, world.executor(), true);
    const compacted = world.snapshot();
    const undone = await world.executor().undo(operation.id);
    const again = await world.executor().redo(undone.operation.id);
    expect(again.operation).toMatchObject({ done: 2 });
    expect(world.snapshot()).toEqual(compacted);
    await world.executor().undo(again.operation.id);
    expect(world.snapshot()).toEqual(before);
  });

  test('leaves alone what would not get smaller', async () => {
    using world = worldOf({ noise: Buffer.from(crypto.getRandomValues(new Uint8Array(20_000))) });
    const before = world.snapshot();
    const { outcomes } = await compactFile(world, 'noise');
    expect(outcomes[0]).toMatchObject({ outcome: 'skipped', why: 'it would not get smaller' });
    expect(world.snapshot()).toEqual(before);
    expect(existsSync(join(world.paths.trash, outcomes[0]?.id ?? ''))).toBe(false);
  });

  test('leaves alone a file of holes, which takes no space to be freed', async () => {
    using world = worldOf({ 'a.jsonl': lines(1) });
    truncateSync(join(world.root, 'a.jsonl'), 0);
    truncateSync(join(world.root, 'a.jsonl'), 1 << 20);
    writeFileSync(join(world.root, 'a.jsonl'), 'x', { flag: 'r+' });
    const { outcomes } = await compactFile(world, 'a.jsonl');
    expect(outcomes[0]).toMatchObject({ outcome: 'skipped', why: 'it would not get smaller' });
  });

  test('leaves alone a file with other hard links, a link, and one that is not as it was', async () => {
    using world = worldOf({ 'a.jsonl': lines(1), 'b.jsonl': lines(2) });
    linkSync(join(world.root, 'a.jsonl'), join(world.root, 'a-too.jsonl'));
    const linked = await compactFile(world, 'a.jsonl');
    expect(linked.outcomes[0]?.why).toMatch(/other hard links/);
    const artifact = world.files('b', 'b.jsonl');
    appendFileSync(join(world.root, 'b.jsonl'), 'more');
    const { outcomes } = await world.executor().trash(requestFor(artifact, ZSTD));
    expect(outcomes[0]).toMatchObject({ outcome: 'skipped' });
    expect(outcomes[0]?.why).toMatch(/bytes instead of/);
    expect(readFileSync(join(world.root, 'b.jsonl'), 'utf8')).toBe(`${lines(2)}more`);
  });

  test('leaves alone what stands at the name of the container', async () => {
    using world = worldOf({ 'a.jsonl': lines(1), 'a.jsonl.zst': 'a letter' });
    const before = world.snapshot();
    const { outcomes } = await compactFile(world, 'a.jsonl');
    expect(outcomes[0]?.why).toBe('something stands at a.jsonl.zst already');
    expect(world.snapshot()).toEqual(before);
  });

  test('does not overwrite what is put there at the last moment', async () => {
    using world = worldOf({ 'a.jsonl': lines(1) });
    const { outcomes } = await compactFile(world, 'a.jsonl', {
      atPoint(point) {
        if (point === 'replace.intended') writeFileSync(join(world.root, 'a.jsonl.zst'), 'a letter');
      },
    });
    expect(outcomes[0]).toMatchObject({ outcome: 'skipped' });
    expect(readFileSync(join(world.root, 'a.jsonl.zst'), 'utf8')).toBe('a letter');
    expect(readFileSync(join(world.root, 'a.jsonl'), 'utf8')).toBe(lines(1));
  });

  test('puts back what was written to while its container took its place', async () => {
    using world = worldOf({ 'a.jsonl': lines(1) });
    const open = openSync(join(world.root, 'a.jsonl'), 'a');
    const { outcomes } = await compactFile(world, 'a.jsonl', {
      atPoint(point) {
        if (point === 'batch.performed') writeSync(open, 'more');
      },
    });
    closeSync(open);
    expect(outcomes[0]?.why).toMatch(/bytes instead of .* so that it was put back/);
    expect(readFileSync(join(world.root, 'a.jsonl'), 'utf8')).toBe(`${lines(1)}more`);
    expect(existsSync(join(world.root, 'a.jsonl.zst'))).toBe(false);
  });

  test.runIf(process.platform === 'linux')(
    'puts back what somebody still has open for writing, also when nothing was written',
    async () => {
      using world = worldOf({ 'a.jsonl': lines(1) });
      const open = openSync(join(world.root, 'a.jsonl'), 'a');
      const { outcomes } = await compactFile(world, 'a.jsonl');
      expect(outcomes[0]?.why).toMatch(/open for writing in process \d+, so that it was put back/);
      writeSync(open, 'more');
      closeSync(open);
      expect(readFileSync(join(world.root, 'a.jsonl'), 'utf8')).toBe(`${lines(1)}more`);
    },
  );

  test('believes no compactor: a container with other bytes is never put in place', async () => {
    const lying: Compactor = {
      ...ZSTD,
      compact: (source, sink, context) =>
        ZSTD.compact(
          source,
          { write: (bytes) => sink.write(bytes.map((byte, at) => (at === 300 ? byte ^ 1 : byte))) },
          context,
        ),
    };
    using world = worldOf({ 'a.jsonl': lines(1) });
    const before = world.snapshot();
    const { outcomes } = await compactFile(world, 'a.jsonl', { by: lying });
    expect(outcomes[0]).toMatchObject({ outcome: 'skipped' });
    expect(outcomes[0]?.why).toMatch(/does not have the bytes that its checksum speaks of/);
    expect(world.snapshot()).toEqual(before);
  });
});

describe('an undo of a compaction', () => {
  test('leaves the container where a new file has its old name', async () => {
    using world = worldOf({ 'a.jsonl': lines(1) });
    const { operation } = await compactFile(world, 'a.jsonl');
    writeFileSync(join(world.root, 'a.jsonl'), 'new');
    const { outcomes } = await world.executor().undo(operation.id);
    expect(outcomes[0]).toMatchObject({ outcome: 'skipped', why: 'something stands at a.jsonl already' });
    expect(readFileSync(join(world.root, 'a.jsonl'), 'utf8')).toBe('new');
    expect(existsSync(join(world.root, 'a.jsonl.zst'))).toBe(true);
  });

  test('leaves a damaged container where it is, and says so', async () => {
    using world = worldOf({ 'a.jsonl': lines(1) });
    const { operation } = await compactFile(world, 'a.jsonl');
    const path = join(world.root, 'a.jsonl.zst');
    const bytes = readFileSync(path);
    bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 1, bytes.length >> 1);
    writeFileSync(path, bytes);
    const { outcomes } = await world.executor().undo(operation.id);
    expect(outcomes[0]).toMatchObject({ outcome: 'skipped' });
    expect(readFileSync(path)).toEqual(bytes);
    expect(existsSync(join(world.root, 'a.jsonl'))).toBe(false);
  });

  test('of a canonical compactor works until the original is purged', async () => {
    using world = worldOf(COMPACTION_TREE);
    const { operation } = await compactFile(world, 'runs/a/report.md', { by: TRIMMING });
    expect(world.trash()).toMatchObject([{ operation: operation.id, restorable: true }]);
    await world.executor().purge({ title: 'purge', entries: world.trash() });
    const { outcomes } = await world.executor().undo(operation.id);
    expect(outcomes[0]).toMatchObject({ outcome: 'skipped' });
  });

  test('of a canonical compactor is the same as restoring its original from the trash', async () => {
    using world = worldOf(COMPACTION_TREE);
    const before = world.snapshot();
    await compactFile(world, 'runs/a/report.md', { by: TRIMMING });
    const { operation, outcomes } = await world
      .executor()
      .restore({ title: 'restore', entries: world.trash() });
    expect(outcomes).toMatchObject([{ outcome: 'done' }]);
    expect(world.snapshot()).toEqual(before);
    expect(world.trash()).toEqual([]);
    const undone = await world.executor().undo(operation.id);
    expect(undone.outcomes[0]).toMatchObject({ outcome: 'skipped' });
    expect(world.snapshot()).toEqual(before);
  });

  test('leaves a tidied file alone that was edited since', async () => {
    using world = worldOf(COMPACTION_TREE);
    const { operation } = await compactFile(world, 'runs/a/report.md', { by: TRIMMING });
    appendFileSync(join(world.root, 'runs/a/report.md'), 'edited');
    const { outcomes } = await world.executor().undo(operation.id);
    expect(outcomes[0]).toMatchObject({ outcome: 'skipped' });
    expect(readFileSync(join(world.root, 'runs/a/report.md'), 'utf8')).toMatch(/edited$/);
    expect(world.trash()).toMatchObject([{ restorable: true }]);
  });
});

import {
  appendFileSync,
  existsSync,
  mkdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Compactor } from '@cairn/core';
import { canMount, mountSmallDisk, temporaryTree } from '@cairn/testkit';
import { expect, test } from 'vitest';
import { compactFile, lines, requestFor } from '../fixtures/compaction-scenarios.ts';
import { ZSTD } from '../fixtures/compactors.ts';
import { OTHER_FILE_SYSTEM } from '../fixtures/kill.ts';
import { openWorld, worldOf } from '../fixtures/world.ts';

test.skipIf(OTHER_FILE_SYSTEM === undefined)(
  'a root on another file system has its containers prepared in its own trash',
  async () => {
    using other = temporaryTree({ 'a.jsonl': lines(1) }, { parent: OTHER_FILE_SYSTEM });
    using world = worldOf({}, { root: other.path });
    const before = world.snapshot();
    const { operation } = await compactFile(world, 'a.jsonl');
    expect(operation).toMatchObject({ done: 1 });
    expect(existsSync(join(other.path, '.cairn-trash'))).toBe(false);
    await world.executor().undo(operation.id);
    expect(world.snapshot()).toEqual(before);
  },
);

const ability = canMount();
test.skipIf(!ability.available)(
  'with no room for the container nothing happens, and nothing is left over',
  async () => {
    using disk = mountSmallDisk(64 << 20);
    mkdirSync(join(disk.path, 'data'));
    const world = openWorld(
      { path: disk.path, join: (...names: readonly string[]) => join(disk.path, ...names) },
      join(disk.path, 'data'),
    );
    writeFileSync(join(world.root, 'a.bin'), Buffer.alloc(6 << 20, 'much'));
    const before = world.snapshot();
    const artifact = world.files('a', 'a.bin');
    const greedy: Compactor = {
      ...ZSTD,
      compact: async (source, sink) => {
        // What is left is less than the container takes, and enough for the journal.
        fillUp(disk.path);
        truncateSync(join(disk.path, 'filler'), statSync(join(disk.path, 'filler')).size - (2 << 20));
        for (let at = 0; at < source.size; at += 1 << 20) sink.write(source.read(at, 1 << 20));
        return { paid: true, before: source.size, after: source.size - 8192 };
      },
    };
    const { outcomes } = await world.executor().trash(requestFor(artifact, greedy));
    expect(outcomes[0]).toMatchObject({ outcome: 'skipped' });
    expect(outcomes[0]?.why).toMatch(/the file system is full/);
    rmSync(join(disk.path, 'filler'), { force: true });
    expect(world.snapshot()).toEqual(before);
    expect(statSync(join(world.root, 'a.bin')).size).toBe(6 << 20);
  },
);

function fillUp(folder: string): void {
  for (const size of [1 << 20, 4096]) {
    try {
      for (;;) appendFileSync(join(folder, 'filler'), Buffer.alloc(size));
    } catch {
      // Full to this size.
    }
  }
}

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { RelPath } from '@cairn/core';
import { folder } from '@cairn/testkit';
import { expect, test } from 'vitest';
import type { OperationResult, WorkItem } from '../contract.ts';
import { workOf, worldOf } from '../fixtures/world.ts';
import type { World } from '../fixtures/world.ts';
import { NOTHING_TO_TRIM, planTrim } from './plan-trim.ts';

const RUN = {
  'run/final/video.mp4': 'video',
  'run/final/draft.mp4': 'draft',
  'run/audio/one.wav': 'one',
  'run/audio/deep/two.wav': 'two',
  'run/empty': folder({ mode: 0o711 }),
  'run/notes.txt': 'notes',
};

function trim(world: World, ...kept: readonly string[]): Promise<OperationResult> {
  const work = workOf(world.folder('run')).map((item): WorkItem => ({
    ...item,
    unit: 'directory',
    make: async (subject, context) => planTrim(subject, new Set(kept as RelPath[]), context),
  }));
  return world.executor().trash({ kind: 'gc', title: 'trim', work });
}

test('everything but what is named goes into the trash, with folders that this empties', async () => {
  using world = worldOf(RUN);
  const before = world.snapshot();
  const { operation, outcomes } = await trim(world, 'run/final/video.mp4');
  expect(outcomes).toMatchObject([{ action: 'trim', outcome: 'done', files: 4 }]);
  expect(operation.freedLater).toBeGreaterThan(0);
  expect(readdirSync(join(world.root, 'run'))).toEqual(['final']);
  expect(readdirSync(join(world.root, 'run/final'))).toEqual(['video.mp4']);
  expect(world.trash()).toMatchObject([{ key: 'run', files: 4, restorable: true }]);
  await world.executor().undo(operation.id);
  expect(world.snapshot()).toEqual(before);
});

test('what was trimmed is brought back by a restore, and that can be taken back too', async () => {
  using world = worldOf(RUN);
  const before = world.snapshot();
  await trim(world, 'run/final/video.mp4');
  const trimmed = world.snapshot();
  const { operation } = await world.executor().restore({ title: 'restore', entries: world.trash() });
  expect(world.snapshot()).toEqual(before);
  const { outcomes } = await world.executor().undo(operation.id);
  expect(outcomes).toMatchObject([{ action: 'trim', outcome: 'done' }]);
  expect(world.snapshot()).toEqual(trimmed);
});

test('an artifact of which nothing is to stay goes whole', async () => {
  using world = worldOf(RUN);
  const { outcomes } = await trim(world, 'run/final/other.mp4');
  expect(outcomes).toMatchObject([{ action: 'trash', outcome: 'done' }]);
  expect(existsSync(join(world.root, 'run'))).toBe(false);
});

test('an artifact of which everything is to stay is left alone, and says so', async () => {
  using world = worldOf({ 'run/a': 'a' });
  const { outcomes } = await trim(world, 'run/a');
  expect(outcomes).toMatchObject([{ action: 'trim', outcome: 'skipped', why: NOTHING_TO_TRIM }]);
});

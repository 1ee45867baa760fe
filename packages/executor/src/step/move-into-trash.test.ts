import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RelPath } from '@cairn/core';
import { statEntry } from '@cairn/files';
import { expect, test } from 'vitest';
import { worldOf } from '../fixtures/world.ts';
import type { World } from '../fixtures/world.ts';
import { moveIntoTrash } from './move-into-trash.ts';
import { seenOf } from './step.ts';
import type { Address, MoveStep } from './step.ts';
import { openWorkbench } from './workbench.ts';

const rel = (path: string): RelPath => path as RelPath;
const inTrash = (name: string): Address => ({ in: 'trash:', path: rel(`op/${name}`) });

function stepOf(world: World, name: string, to: string): Pick<MoveStep, 'from' | 'to' | 'seen'> {
  const found = statEntry(join(world.root, name));
  if (found === undefined) throw new Error(`expected ${name} in its place`);
  const seen = seenOf({ path: rel(name), ...found });
  return { from: { in: 'root:data', path: rel(name) }, to: inTrash(to), seen };
}

test('no file takes a name in the trash that anything has, from before or from the same operation', () => {
  using world = worldOf({ one: 'one', two: 'two', 'folder/x': 'x' });
  const folder = join(world.paths.trash, 'op');
  mkdirSync(folder);
  writeFileSync(join(folder, 'old'), 'from before');
  const bench = openWorkbench(world, world.recorder);

  expect(() => moveIntoTrash(stepOf(world, 'one', 'old'), bench)).toThrow('something stands at op/old');
  moveIntoTrash(stepOf(world, 'one', 'a'), bench);
  bench.close();
  expect(() => moveIntoTrash(stepOf(world, 'two', 'a'), bench)).toThrow('something stands at op/a');
  expect(() => moveIntoTrash(stepOf(world, 'folder', 'a'), bench)).toThrow('already');
  expect(readFileSync(join(folder, 'old'), 'utf8')).toBe('from before');
  expect(readFileSync(join(folder, 'a'), 'utf8')).toBe('one');

  rmSync(join(folder, 'a'));
  moveIntoTrash(stepOf(world, 'two', 'a'), bench);
  expect(readFileSync(join(folder, 'a'), 'utf8')).toBe('two');
  bench.close();
});

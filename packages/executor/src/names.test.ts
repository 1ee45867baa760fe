import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { encodeName } from '@cairn/files';
import { folder, symlink } from '@cairn/testkit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { artifactOf } from './fixtures/artifacts.ts';
import { expectOnce, contentsOf } from './fixtures/whole.ts';
import { workOf, worldOf } from './fixtures/world.ts';

const ODD = [
  'new\nline',
  'with space',
  'back\\slash',
  '-rf',
  'caf\u00E9',
  'cafe\u0301',
  '\uFFFD',
  '\u{1F5FF}',
  'x'.repeat(250),
];

test('names with newlines, of any normal form and of bytes that are not UTF-8 come back as they were', async () => {
  using world = worldOf({});
  const raw = Buffer.concat([
    Buffer.from(world.root),
    Buffer.from('/'),
    Buffer.from([0x66, 0xff, 0x80, 0x6f]),
  ]);
  for (const name of ODD) {
    mkdirSync(world.tree.join('data', name));
    writeFileSync(world.tree.join('data', name, name), name);
    writeFileSync(world.tree.join('data', name, `${name.slice(0, 200)}2`), 'second');
  }
  mkdirSync(raw);
  writeFileSync(Buffer.concat([raw, Buffer.from('/'), Buffer.from([0xfe])]), 'raw');
  writeFileSync(Buffer.concat([raw, Buffer.from('/'), Buffer.from([0xfd])]), 'raw too');

  const before = world.snapshot();
  const whole = ODD.slice(0, 4).map((name) => world.folder(encodeName(name)));
  const single = ODD.slice(4).map((name) => world.files(name, `${encodeName(name)}/${encodeName(name)}`));
  const bytes = world.files('raw', 'f\\xff\\x80o/\\xfe');
  const executor = world.executor();
  const { operation } = await executor.trash({
    kind: 'gc',
    title: 'gc',
    work: workOf(...whole, ...single, bytes),
  });
  expect(operation).toMatchObject({ state: 'done', done: ODD.length + 1 });
  expect(readdirSync(raw)).toHaveLength(1);
  await executor.undo(operation.id);
  expect(world.snapshot()).toEqual(before);

  const rawWhole = await executor.trash({
    kind: 'gc',
    title: 'gc',
    work: workOf(world.folder('f\\xff\\x80o')),
  });
  expect(existsSync(raw)).toBe(false);
  await executor.undo(rawWhole.operation.id);
  expect(world.snapshot()).toEqual(before);
});

const name = fc.constantFrom('a', 'b', 'c d', 'e\nf', 'g.json');
const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => names.join('/'));
const tree = fc
  .array(
    fc.record({
      path,
      kind: fc.constantFrom('file', 'file', 'folder', 'link'),
      owner: fc.integer({ min: 0, max: 3 }),
      mode: fc.constantFrom(0o644, 0o400, 0o755),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((nodes) =>
    nodes.filter(
      (node, index) =>
        !nodes.some(
          (other, at) => (other.path === node.path && at < index) || other.path.startsWith(`${node.path}/`),
        ),
    ),
  );

test('whatever artifacts share a tree, trash and undo are the identity', async () => {
  await fc.assert(
    fc.asyncProperty(tree, async (nodes) => {
      const literal = nodes.map(({ path, kind, mode, owner }, index) => [
        path,
        kind === 'folder'
          ? folder({ mtime: 1e12 + index })
          : kind === 'link'
            ? symlink(`to ${index} of ${owner}`)
            : `${index}${mode}`,
      ]);
      using world = worldOf(Object.fromEntries(literal) as Record<string, string>);
      const before = world.snapshot();
      const contents = contentsOf(world);
      const artifacts = [1, 2, 3].flatMap((owner) => {
        const files = nodes
          .filter((node) => node.owner === owner && node.kind !== 'folder')
          .map((node) => encodeName(node.path));
        return files.length === 0 ? [] : [artifactOf(world.root, { key: String(owner) }, { files })];
      });
      const executor = world.executor();
      const done = await executor.trash({ kind: 'gc', title: 'gc', work: workOf(...artifacts) });
      expect(done.operation).toMatchObject({ done: artifacts.length, skipped: 0, failed: 0 });
      for (const node of nodes) {
        if (node.owner !== 0) continue;
        expect(existsSync(world.tree.join('data', node.path)) || node.kind === 'link').toBe(true);
      }
      expectOnce(world, contents);
      await executor.undo(done.operation.id);
      expect(world.snapshot()).toEqual(before);
    }),
    { numRuns: 40 },
  );
});

import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { asOtherUser, canRunAsOtherUser, file, folder, OTHER_USER } from '@cairn/testkit';
import { describe, expect, test } from 'vitest';
import type { OperationResult } from './contract.ts';
import { worldOf } from './fixtures/world.ts';
import type { World } from './fixtures/world.ts';

const ability = canRunAsOtherUser();
const why = ability.available ? '' : ` (skipped: ${ability.reason})`;

/** Gives a workspace to the other user, and lets them work in it. */
function actAsOther(world: World, order: object): readonly OperationResult[] {
  execFileSync('chown', ['-R', `${OTHER_USER}:${OTHER_USER}`, world.tree.path]);
  return actAgain(world, order);
}

function actAgain(world: World, order: object): readonly OperationResult[] {
  const script = fileURLToPath(new URL('fixtures/act.ts', import.meta.url));
  const argument = JSON.stringify({ tree: world.tree.path, root: world.root, ...order });
  const { status, stdout, stderr } = asOtherUser(
    process.execPath,
    ['--conditions=source', script, argument],
    { cwd: '/' },
  );
  expect(stderr).toBe('');
  expect(status).toBe(0);
  return JSON.parse(stdout) as readonly OperationResult[];
}

describe.skipIf(!ability.available)(`as a user to whom permissions apply${why}`, () => {
  test('a folder that its owner may not write to goes, comes back closed as it was, and can be purged', () => {
    using world = worldOf({
      'n/a/one.txt': file('one', { mode: 0o400 }),
      'n/a/deep/two.txt': 'two',
      'n/a/deep': folder({ mode: 0o555 }),
      'n/a': folder({ mode: 0o555, mtime: '2025-01-01T00:00:00Z' }),
      'n/b': 'b',
    });
    const before = world.snapshot();
    const [trashed, undone] = actAsOther(world, { trash: ['n/a'], undo: true });
    expect(trashed?.operation).toMatchObject({ state: 'done', done: 1 });
    expect(undone?.operation).toMatchObject({ state: 'done', done: 1 });
    expect(world.snapshot()).toEqual(before);
    const [, purged] = actAgain(world, { trash: ['n/a'], purge: true });
    expect(purged?.operation).toMatchObject({ state: 'done', done: 1 });
    expect(existsSync(world.tree.join('data/n/a'))).toBe(false);
  });

  test('what may not be moved stays whole and says why, and the rest goes', () => {
    using world = worldOf({
      'closed/x/1': '1',
      'closed/f1': 'f',
      'closed/f2': 'g',
      closed: folder({ mode: 0o555 }),
      'open/y/2': '2',
    });
    const before = world.snapshot();
    const [trashed, undone] = actAsOther(world, {
      trash: ['closed/x', 'open/y'],
      files: ['closed/f1', 'closed/f2'],
      undo: true,
    });
    expect(trashed?.operation).toMatchObject({ state: 'partial', done: 1, failed: 2 });
    expect(trashed?.outcomes[0]?.why).toContain('permission denied');
    expect(undone?.operation).toMatchObject({ done: 1 });
    expect(world.snapshot()).toEqual(before);
  });

  test('files of somebody else in a folder of one’s own go and come back with their owner', () => {
    using world = worldOf({ 'n/a/mine': 'mine', 'n/a/theirs': 'theirs', 'n/b': 'b' });
    const path = world.tree.join('data/n/a/theirs');
    execFileSync('chown', ['-R', `${OTHER_USER}:${OTHER_USER}`, world.tree.path]);
    chownSync(path, 0, 0);
    chmodSync(path, 0o600);
    const before = world.snapshot();
    const [trashed, undone] = actAgain(world, { files: ['n/a/theirs'], undo: true });
    expect([trashed?.operation.state, undone?.operation.state]).toEqual(['done', 'done']);
    expect(world.snapshot()).toEqual(before);
    expect(lstatSync(path).uid).toBe(0);
  });

  test('what cannot be read cannot be compared, and stays', () => {
    using world = worldOf({ 'n/a/1': '1', 'n/a/2': '2', 'n/c/3': '3' });
    execFileSync('chown', ['-R', `${OTHER_USER}:${OTHER_USER}`, world.tree.path]);
    mkdirSync(world.tree.join('data/n/a/secret'), { mode: 0o700 });
    writeFileSync(world.tree.join('data/n/a/secret/x'), 'x');
    const [trashed] = actAgain(world, { files: ['n/a/1', 'n/a/2'], trash: ['n/c'] });
    expect(trashed?.operation.failed).toBe(0);
    expect(readdirSync(world.tree.join('data/n/a'))).toContain('secret');
  });
});

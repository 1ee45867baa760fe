import { existsSync, statSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fixedClock } from '../clock/fixed-clock.ts';
import { file, folder } from '../tree/literal.ts';
import { temporaryTree } from '../tree/temporary-tree.ts';
import { damage, damages } from './damage.ts';
import { asOtherUser, canRunAsOtherUser, OTHER_USER } from './other-user.ts';
import { canMount, mountSmallDisk, withSmallDisk } from './small-disk.ts';

test('permissions hold for the other user, who can reach a temporary tree', (context) => {
  const ability = canRunAsOtherUser();
  if (!ability.available) return context.skip(ability.reason);
  using tree = temporaryTree({
    open: 'yes',
    closed: file('no', { mode: 0o600 }),
    'd/x': '',
    d: folder({ mode: 0o700 }),
  });
  expect(asOtherUser('id', ['-u']).stdout.trim()).toBe(String(OTHER_USER));
  expect(asOtherUser('cat', [tree.join('open')])).toMatchObject({ status: 0, stdout: 'yes' });
  expect(asOtherUser('cat', [tree.join('closed')]).status).not.toBe(0);
  expect(asOtherUser('ls', ['d'], { cwd: tree.path }).status).not.toBe(0);
  return undefined;
});

test('a small disk is another file system, fills up, and is gone afterwards', async (context) => {
  const ability = canMount();
  if (!ability.available) return context.skip(ability.reason);
  let mounted = '';
  await withSmallDisk(64 * 1024, (path) => {
    mounted = path;
    expect(statSync(path).dev).not.toBe(statSync('/').dev);
    expect(() => writeFileSync(`${path}/a`, Buffer.alloc(128 * 1024))).toThrow('ENOSPC');
  });
  expect(existsSync(mounted)).toBe(false);
  return undefined;
});

test('a small disk is unmounted when its scope ends', (context) => {
  const ability = canMount();
  if (!ability.available) return context.skip(ability.reason);
  const disk = mountSmallDisk(64 * 1024);
  disk.unmount();
  disk.unmount();
  expect(existsSync(disk.path)).toBe(false);
  return undefined;
});

test('a fixed clock moves only when it is told to', () => {
  const clock = fixedClock('2025-01-01T00:00:00Z');
  expect(clock.now()).toBe(clock.now());
  expect(clock.advance(1000) - Date.UTC(2025, 0, 1)).toBe(1000);
  expect(() => fixedClock('yesterday')).toThrow('ISO 8601');
});

test('a damaged file is whole again when the scope ends', () => {
  using tree = temporaryTree({ a: file('{"a":1}', { mtime: '2025-01-01T00:00:00Z' }) });
  const before = tree.snapshot();
  const seen = damages.map((kind) => {
    using _ = damage(tree.join('a'), kind);
    return existsSync(tree.join('a')) ? statSync(tree.join('a')).size : undefined;
  });
  expect(seen).toEqual([undefined, 0, 7, 17 * 1024 * 1024]);
  expect(tree.snapshot()).toEqual(before);
});

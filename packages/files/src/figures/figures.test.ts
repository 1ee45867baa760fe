import { existsSync, renameSync, rmSync } from 'node:fs';
import { canMount, mountSmallDisk, temporaryTree } from '@cairn/testkit';
import { expect, test } from 'vitest';
import { platformSupport } from '../platform/platform-support.ts';
import { diskFigures, identifyRoot, isNetworkFileSystem, isSameRoot } from './disk-figures.ts';
import { fileSystemName, isRemoteType } from './file-system-types.ts';
import { probeNames } from './probe-names.ts';

test('a small disk has the figures that it was made with', (context) => {
  const ability = canMount();
  if (!ability.available) return context.skip(ability.reason);
  using disk = mountSmallDisk(1024 * 1024);
  expect(diskFigures(disk.path)).toMatchObject({ total: 1024 * 1024, available: 1024 * 1024, type: 'tmpfs' });
  expect(isNetworkFileSystem(disk.path)).toBe(false);
  return undefined;
});

test('the figures of a path that does not exist yet are those of its parent', () => {
  using tree = temporaryTree();
  expect(diskFigures(tree.join('not/yet')).total).toBe(diskFigures(tree.path).total);
});

test('file systems are named, and the remote ones known, also by a number with a sign', () => {
  expect([0x6969, 0xff534d42, 0xff534d42 | 0, 0x65735546].map(isRemoteType)).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect([0xef53, 0x01021994, 0x1234].map(isRemoteType)).toEqual([false, false, false]);
  expect([fileSystemName(0xef53), fileSystemName(0x1234)]).toEqual(['ext4', '0x1234']);
});

test('a root that moved is the same root, and another folder in its place is not', () => {
  using tree = temporaryTree({ 'one/a': '', 'two/a': '' });
  const one = identifyRoot(tree.join('one'));
  renameSync(tree.join('one'), tree.join('moved'));
  expect(isSameRoot(one, identifyRoot(tree.join('moved')))).toBe(true);
  renameSync(tree.join('two'), tree.join('one'));
  expect(isSameRoot(one, identifyRoot(tree.join('one')))).toBe(false);
});

test('a root keeps its identity when its device number changes, as long as its time of birth is known', () => {
  const root = { device: 1, inode: 2, birthtime: 1_700_000_000_000, type: 'ext4' };
  expect(isSameRoot(root, { ...root, device: 9 })).toBe(true);
  expect(isSameRoot(root, { ...root, birthtime: 1 })).toBe(false);
  expect(isSameRoot({ ...root, birthtime: 0 }, { ...root, birthtime: 0, device: 9 })).toBe(false);
});

test('how names are told apart is seen without writing', () => {
  using tree = temporaryTree({ Letters: '', 'caf\u00e9': '' });
  const before = tree.snapshot();
  const rules = probeNames(tree.path);
  expect(rules.seen).toEqual({ case: true, form: true });
  expect(tree.snapshot()).toEqual(before);
  // What writing shows has to agree with what reading concluded.
  expect(rules.caseSensitive).toBe(!existsSync(tree.join('lETTERS')));
  expect(rules.formSensitive).toBe(!existsSync(tree.join('cafe\u0301')));
});

test('both spellings side by side show that they differ, and plain names show nothing of forms', () => {
  using tree = temporaryTree({ a: '' });
  expect(probeNames(tree.path).seen.form).toBe(false);
  rmSync(tree.join('a'));
  // An empty root is judged by its own name.
  expect(probeNames(tree.path).seen.case).toBe(true);
});

test('operations are refused in one sentence where they are not supported', () => {
  expect(platformSupport('linux')).toMatchObject({ reading: true, operations: true });
  expect(platformSupport('win32')).toMatchObject({
    reading: true,
    operations: false,
    reason: expect.stringContaining('Linux and macOS'),
  });
});

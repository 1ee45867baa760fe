import { readlinkSync, statSync } from 'node:fs';
import { isCairnError } from '@cairn/core';
import { temporaryTree } from '@cairn/testkit';
import { expect, it } from 'vitest';
import { ROOT_PATH } from '../paths/rel-path.ts';
import { openTree } from './confined-tree.ts';
import { makeHardLinkAt, makeLinkAt } from './make-link.ts';

it('makes links as they are told, whatever they point to', () => {
  using tree = temporaryTree();
  const confined = openTree(tree.path);
  makeLinkAt({ folder: confined.folder(ROOT_PATH), name: 'link' }, '../no\\xffwhere');
  confined.close();
  const target = readlinkSync(tree.join('link'), { encoding: 'buffer' });
  expect(target.equals(Buffer.from('../no\xffwhere', 'latin1'))).toBe(true);
});

it('gives a file a second name', () => {
  using tree = temporaryTree({ one: 'same' });
  const confined = openTree(tree.path);
  const folder = confined.folder(ROOT_PATH);
  makeHardLinkAt({ folder, name: 'other' }, { folder, name: 'one' });
  confined.close();
  expect(statSync(tree.join('other')).ino).toBe(statSync(tree.join('one')).ino);
});

it('never puts a link where something stands', () => {
  using tree = temporaryTree({ one: '1', taken: '2' });
  const confined = openTree(tree.path);
  const folder = confined.folder(ROOT_PATH);
  const spot = { folder, name: 'taken' };
  for (const make of [() => makeLinkAt(spot, 'x'), () => makeHardLinkAt(spot, { folder, name: 'one' })]) {
    let error: unknown;
    try {
      make();
    } catch (thrown) {
      error = thrown;
    }
    expect(isCairnError(error, 'IN_THE_WAY')).toBe(true);
  }
  confined.close();
});

import { closeSync, openSync } from 'node:fs';
import { temporaryTree } from '@cairn/testkit';
import { expect, test } from 'vitest';
import { statEntry } from './file-stat.ts';
import { findOpenWriters, writtenFile } from './open-writers.ts';

test.runIf(process.platform === 'linux')('files that are open for writing are found, others are not', () => {
  using tree = temporaryTree({ written: 'a', appended: 'b', read: 'c', closed: 'd' });
  const open = [
    openSync(tree.join('written'), 'r+'),
    openSync(tree.join('appended'), 'a'),
    openSync(tree.join('read'), 'r'),
  ];
  closeSync(openSync(tree.join('closed'), 'r+'));
  const writers = findOpenWriters();
  for (const descriptor of open) closeSync(descriptor);
  const found = ['written', 'appended', 'read', 'closed'].map((name) =>
    writers.get(writtenFile(statEntry(tree.join(name))!)),
  );
  expect(found).toEqual([process.pid, process.pid, undefined, undefined]);
});

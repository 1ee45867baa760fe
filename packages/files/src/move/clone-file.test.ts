import { existsSync, readFileSync } from 'node:fs';
import { temporaryTree } from '@cairn/testkit';
import { expect, it } from 'vitest';
import { cloneFile } from './clone-file.ts';

it('makes a copy, or says that this file system cannot share blocks, and then leaves nothing', () => {
  using tree = temporaryTree({ from: 'contents' });
  const [from, to] = [tree.join('from'), tree.join('to')];
  const isCloned = cloneFile(from, to);
  expect(existsSync(to) ? readFileSync(to, 'utf8') : undefined).toBe(isCloned ? 'contents' : undefined);
});

it('never takes the place of a file', () => {
  using tree = temporaryTree({ from: 'contents', to: 'other' });
  try {
    expect(cloneFile(tree.join('from'), tree.join('to'))).toBe(false);
  } catch (error) {
    expect(error).toMatchObject({ code: 'IO_FAILED' });
  }
  expect(readFileSync(tree.join('to'), 'utf8')).toBe('other');
});

it('says what is missing, and opens no database of a workspace', () => {
  using tree = temporaryTree({ '.cairn/db/records.db': '' });
  expect(() => cloneFile(tree.join('missing'), tree.join('to'))).toThrow(
    expect.objectContaining({ code: 'NOT_FOUND' }),
  );
  expect(() => cloneFile(tree.join('.cairn/db/records.db'), tree.join('to'))).toThrow(
    expect.objectContaining({ code: 'REFUSED' }),
  );
});

import { temporaryTree } from '@cairn/testkit';
import { expect, test } from 'vitest';
import { removeExpiredLog } from './remove-log.ts';

test('a month of an audit trail is removed, and one that is gone already is fine', () => {
  using tree = temporaryTree({
    '.cairn/audit/audit_202501.jsonl': '',
    '.cairn/audit/audit_202502.jsonl': '',
  });
  removeExpiredLog(tree.join('.cairn/audit/audit_202501.jsonl'));
  removeExpiredLog(tree.join('.cairn/audit/audit_202501.jsonl'));
  expect(tree.snapshot().map(({ path }) => path)).toEqual([
    '.cairn',
    '.cairn/audit',
    '.cairn/audit/audit_202502.jsonl',
  ]);
});

test('nothing else is removed, not in the audit folder and not elsewhere', () => {
  const paths = ['.cairn/audit/cut.json', '.cairn/trash/audit_202501.jsonl', 'data/audit_202501.jsonl'];
  using tree = temporaryTree(Object.fromEntries(paths.map((path) => [path, 'kept'])));
  const before = tree.snapshot();
  for (const path of [...paths, '.cairn/audit']) {
    expect(() => removeExpiredLog(tree.join(path))).toThrow(expect.objectContaining({ code: 'INTERNAL' }));
  }
  expect(tree.snapshot()).toEqual(before);
});

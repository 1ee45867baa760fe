import type { ArtifactId } from '@cairn/core';
import { describe, expect, test } from 'vitest';
import { familyNames } from '../format/family-names.ts';
import { plain } from '../format/style.ts';
import { textWidth } from '../format/width.ts';
import type { ListRow } from './list-text.ts';
import { listText } from './list-text.ts';

const run: ListRow = {
  id: 'a1b2c3d4e5f6' as ArtifactId,
  family: 'verification/greenwall',
  key: 'greenwall/20261121T101500',
  createdAt: Date.UTC(2026, 10, 21, 10, 15),
  state: 'completed',
  outcome: 'pass',
  described: true,
  fileCount: 3,
  size: 2_202_010,
  tags: [],
  marks: ['last_run', 'last_pass'],
};
const options = { zone: 'UTC', style: plain };
const familyName = familyNames(['verification/greenwall', 'verification/proofs']);

describe('a listing', () => {
  test('shows id, family, time, size, status with marks, pin and files, then a legend and a total', () => {
    const text = listText(
      { artifacts: [run], total: 1, bytes: run.size, familyName, verbose: false },
      options,
    );
    expect(text).toBe(
      [
        'ID            FAMILY     TIMESTAMP            SIZE  STATUS     PINNED  FILES',
        'a1b2c3d4e5f6  greenwall  2026-11-21 10:15:00  2.1M  ✓ pass *+  -           3',
        '',
        '* last run   + last pass',
        'Total: 1 artifact, 2.1M',
      ].join('\n'),
    );
  });

  test('adds keys and tags when more is asked for', () => {
    const tagged = { ...run, tags: ['golden'], key: 'bad\nname' };
    const text = listText({ artifacts: [tagged], total: 1, bytes: 0, familyName, verbose: true }, options);
    expect(text).toContain('bad\\nname  golden');
  });

  test('says how many are shown of how many', () => {
    const text = listText({ artifacts: [run], total: 62, bytes: 1024, familyName, verbose: false }, options);
    expect(text).toContain('Total: 62 artifacts, 1.0K (1 artifact shown)');
  });

  test('fits eighty columns', () => {
    const held = { ...run, pin: { who: 'ada', when: 0, hold: false, source: 'user' } as const };
    const text = listText({ artifacts: [held], total: 1, bytes: 0, familyName, verbose: false }, options);
    for (const line of text.split('\n')) expect(textWidth(line)).toBeLessThanOrEqual(80);
  });

  test('calls families by their full name where a short one would be ambiguous', () => {
    const name = familyNames(['a/log', 'b/log', 'b/bench']);
    expect([name('a/log'), name('b/bench')]).toEqual(['a/log', 'bench']);
  });
});

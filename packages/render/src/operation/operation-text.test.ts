import type { ArtifactId, ArtifactOutcome, Operation } from '@cairn/core';
import { describe, expect, test } from 'vitest';
import { plain } from '../format/style.ts';
import { operationText } from './operation-text.ts';

const operation: Operation = {
  id: '20261121T101500-3fa9c1',
  kind: 'gc',
  title: 'gc',
  state: 'partial',
  startedAt: 0,
  actor: 'ada',
  undone: false,
  done: 12,
  skipped: 1,
  failed: 0,
  files: 36,
  bytes: 4_404_019,
  freedNow: 0,
  freedLater: 4_404_019,
};
const skipped: ArtifactOutcome = {
  id: 'a1b2c3d4e5f6' as ArtifactId,
  digest: '',
  root: 'main',
  family: 'verification/proofs',
  key: 'k',
  action: 'trash',
  outcome: 'skipped',
  why: 'changed while it was looked at',
  reasons: [],
  files: 3,
  bytes: 1,
  folders: [],
};
const options = { zone: 'UTC', style: plain };
const familyName = (family: string): string => family;

describe('what an operation came to', () => {
  test('says what was done, what was not and why, what is free, and how to take it back', () => {
    const text = operationText(
      {
        operation,
        outcomes: [skipped],
        familyName,
        purged: { entries: 3, bytes: 1024 },
        takeBack: 'Undo: cairn undo 20261121T101500-3fa9c1',
      },
      options,
    );
    expect(text).toBe(
      [
        '! Cleaned up 12 artifacts (36 files, 4.2M) in part.',
        '! 1 artifact skipped:',
        '  a1b2c3d4e5f6  verification/proofs  changed while it was looked at',
        'Freed 0B now; 4.2M later, when the trash is purged.',
        'Purged 3 expired entries of the trash (1.0K).',
        'Undo: cairn undo 20261121T101500-3fa9c1',
      ].join('\n'),
    );
  });

  test('tells the first twenty of many troubles', () => {
    const text = operationText(
      { operation, outcomes: Array.from({ length: 23 }, () => skipped), familyName },
      options,
    );
    expect(text).toContain('… and 3 more');
  });
});

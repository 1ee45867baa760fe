import type { ArtifactSummary } from '@cairn/core';
import { expect, test } from 'vitest';
import { plain } from '../format/style.ts';
import { explainText } from './explain-text.ts';

const artifact = {
  id: 'a1b2c3d4e5f6',
  family: 'verification/proofs',
  key: 'proofs/20261011T093000',
  createdAt: Date.UTC(2026, 9, 11, 9, 30),
} as ArtifactSummary;

test('an explanation gives verdict, reasons, what would change it, and what was done', () => {
  const text = explainText(
    {
      artifact,
      action: 'trash',
      reasons: [{ rule: 'not_kept', effect: 'select', rank: 12, of: 15, limit: 10 }],
      counterfactuals: [{ text: 'would stay with keep last ≥ 12, or if pinned' }],
      history: [
        {
          at: Date.UTC(2026, 9, 12),
          operation: '20261012T000000-3fa9c1',
          action: 'restore',
          outcome: 'done',
        },
      ],
    },
    { zone: 'UTC', style: plain, width: 80 },
  );
  expect(text).toBe(
    [
      'a1b2c3d4e5f6  verification/proofs  proofs/20261011T093000',
      'created 2026-10-11 09:30:00',
      '',
      '! It goes to the trash with the next gc --apply.',
      '',
      'Why',
      '  ·  let go: 12th newest of 15, 10 kept',
      '',
      'What would change it',
      '  ·  would stay with keep last ≥ 12, or if pinned',
      '',
      'History',
      '  2026-10-12 00:00:00  restore  done  20261012T000000-3fa9c1',
    ].join('\n'),
  );
});

import { retentionSchema } from '@cairn/core';
import { expect, it } from 'vitest';
import type { AdviceAnswer, AdviceAnswers } from './advice-contract.ts';
import { advise } from './decision-matrix.ts';

const names = ['privacy', 'active', 'debugging', 'audit', 'storage'] as const;

/** All combinations of answers: bit 4 is the first row of the matrix, bit 0 the last. */
const combinations = Array.from({ length: 32 }, (_, bits) => {
  const given = names.filter((_name, row) => (bits & (16 >> row)) !== 0);
  const answers = Object.fromEntries(names.map((name) => [name, given.includes(name)]));
  return { bits, given: given.join(', ') || 'nothing', answers: answers as unknown as AdviceAnswers };
});

/** The matrix written out: what the first yes, from the left, comes to. */
function expected(bits: number): AdviceAnswer {
  if (bits >= 16) return 'delete';
  if (bits >= 4) return 'keep';
  if (bits >= 2) return 'archive';
  return bits === 1 ? 'archive then delete' : 'keep';
}

it.each(combinations)('decides in the order of the matrix for $given', ({ bits, answers, given }) => {
  const advice = advise(answers);
  expect(advice.answer).toBe(expected(bits));
  expect(advice.decidedBy).toBe(given === 'nothing' ? undefined : given.split(', ')[0]);
  expect(advice.reasons.length).toBeGreaterThan(0);
  expect(retentionSchema.safeParse(advice.policy).success).toBe(true);
});

it('says what a privacy duty outweighs, and how a single person is erased', () => {
  const { reasons } = advise({ privacy: true, active: true, debugging: false, audit: true, storage: false });
  expect(reasons.join(' ')).toMatch(/comes first.*still in use.*duty to show.*purge --subject/);
});

import { describe, expect, test } from 'vitest';
import { keptOf, planOf, stepOf } from '../fixtures/plan.fixture.ts';
import { familyNames } from '../format/family-names.ts';
import { plain } from '../format/style.ts';
import { textWidth } from '../format/width.ts';
import type { PlanTextInput } from './plan-text.ts';
import { planText } from './plan-text.ts';

const options = { zone: 'UTC', style: plain };
const textOf = (input: Partial<PlanTextInput> & Pick<PlanTextInput, 'plan'>, width?: number): string =>
  planText(
    { familyName: familyNames(['verification/proofs']), all: false, verbose: false, ...input },
    { ...options, width },
  );
const manySteps = Array.from({ length: 25 }, () => stepOf());

describe('a plan in words', () => {
  test('tells totals, safety, each family and what becomes free when', () => {
    const plan = planOf({
      steps: manySteps.slice(0, 5),
      kept: Array.from({ length: 10 }, () => keptOf({ rule: 'last', effect: 'keep', rank: 1, limit: 10 })),
      safety: { pinned: 5, last_pass: 5, last_run: 5 },
    });
    const text = textOf({ plan });
    expect(text).toContain('Total entries:  15');
    expect(text).toContain('To delete:      5 entries, 3.1M, 15 files');
    expect(text).toContain('To keep:        10');
    expect(text).toContain('Safety: 5 pinned, 5 last-pass, 5 last-run kept');
    expect(text).toContain('proofs  keep 10/15, delete 3.1M');
    expect(text).toContain('Frees 0B now; 3.1M later, when the trash is purged.');
  });

  test('gives each step with its date, its size and the reason that let it go', () => {
    expect(textOf({ plan: planOf({ steps: [stepOf()] }) })).toContain(
      '  a1b2c3d4e5f6  2026-10-11 10:15  640K  12th newest of 15, 10 kept; 41 days old',
    );
  });

  test('shows the first twenty steps of a family and says how many more there are', () => {
    const text = textOf({ plan: planOf({ steps: manySteps }) });
    expect(text.split('a1b2c3d4e5f6')).toHaveLength(21);
    expect(text).toContain('  … and 5 more (--all)');
  });

  test('shows every step and what stays when everything is asked for', () => {
    const kept = [keptOf({ rule: 'last_pass', effect: 'protect' })];
    const text = textOf({ plan: planOf({ steps: manySteps, kept }), all: true });
    expect(text.split('a1b2c3d4e5f6')).toHaveLength(26);
    expect(text).toContain('kept: the last pass');
  });

  test('says every reason of a step only when asked', () => {
    const reasons = [
      { rule: 'last', effect: 'keep', rank: 12, of: 15, limit: 10 },
      { rule: 'not_kept', effect: 'select' },
    ] as const;
    const plan = planOf({ steps: [stepOf({ reasons })] });
    expect(textOf({ plan })).not.toContain('keep last 10');
    expect(textOf({ plan, verbose: true })).toContain('keep last 10');
  });

  test('names the flag that lifts a refusal, and says so when it was given', () => {
    const plan = planOf({
      steps: [stepOf()],
      refusals: [{ rule: 'maxTrash', family: 'verification/proofs', limit: 0.5, count: 12, of: 15 }],
    });
    expect(textOf({ plan })).toContain(
      '✗ refused: proofs would lose 12 of 15 artifacts within 24 hours, more than maxTrash (50%) allows. --allow-large lifts this.',
    );
    expect(textOf({ plan, lifted: ['--allow-large'] })).toContain('! brake lifted by --allow-large: proofs');
  });

  test('says how many stay for being unknown', () => {
    expect(textOf({ plan: planOf({ unknown: 2 }) })).toContain('2 artifacts stay because a value');
  });

  test.each([80, 120])('fits a terminal of %i columns', (width) => {
    const plan = planOf({ steps: [stepOf(), stepOf({ createdAt: 0 })], safety: { pinned: 1 } });
    for (const line of textOf({ plan }, width).split('\n'))
      expect(textWidth(line)).toBeLessThanOrEqual(width);
  });
});

import type { PlanStep } from '@cairn/core';
import { expect, test } from 'vitest';
import { archiveText } from './archive-text.ts';

// Only what the text looks at.
const step = (action: PlanStep['action'], move?: boolean): PlanStep =>
  ({ action, ...(move === undefined ? {} : { options: { move } }) }) as PlanStep;

test('a plan that archives says what goes afterwards, and what is not kept', () => {
  expect(archiveText({ steps: [step('trash')] })).toBe('');
  expect(archiveText({ steps: [step('archive'), step('archive', true)] })).toBe(
    [
      '1 artifact of these goes into the trash once the archive was read back and found right.',
      'Archives keep bytes, names, modes, times and links; not access control lists, extended attributes and sparseness.',
    ].join('\n'),
  );
});

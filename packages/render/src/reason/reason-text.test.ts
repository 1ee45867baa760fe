import { expect, test } from 'vitest';
import { reasonsText } from './reason-text.ts';

const day = 86_400_000;
const notKept = { rule: 'not_kept', effect: 'select', rank: 53, of: 54, age: 349 * day } as const;

test('says an age once, with the rule that speaks of it', () => {
  const old = { rule: 'olderThan', effect: 'select', age: 349 * day, text: '300d' } as const;
  expect(reasonsText([notKept, old], 'UTC')).toBe(
    '53rd newest of 54, none of the rules keeps it; 349 days old, older than 300d',
  );
});

test('says the age of what no rule of age let go', () => {
  expect(reasonsText([notKept], 'UTC')).toBe('53rd newest of 54, none of the rules keeps it; 349 days old');
});

test('says a rank once, with the rule that speaks of it', () => {
  const beyond = { rule: 'beyond', effect: 'select', rank: 53, of: 54, limit: 8 } as const;
  expect(reasonsText([notKept, beyond], 'UTC')).toBe('53rd newest of 54, beyond 8');
});

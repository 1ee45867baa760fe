import { expect, test } from 'vitest';
import { eventOf } from './run-scheduled.ts';

const refused = (rule: string): Record<string, unknown> => ({ plan: { refusals: [{ rule }], purges: [] } });

test.each([
  [0, {}, undefined],
  [0, { plan: { refusals: [], purges: [{ what: 'archive' }] } }, 'pressure'],
  // More would have to go than may.
  [0, refused('pressure'), 'pressure'],
  [0, refused('freeSpace'), 'pressure'],
  [1, {}, 'failed'],
  [2, { error: { code: 'CONFIG_INVALID' } }, 'failed'],
  [3, refused('freeSpace'), 'failed'],
  [3, refused('maxTrash'), 'refused'],
  [7, { error: { code: 'REFUSED' } }, 'refused'],
  [11, {}, 'failed'],
] as const)('a scheduled command that ends with %i and %j is told as %s', (code, document, event) => {
  expect(eventOf(code, document)).toBe(event);
});

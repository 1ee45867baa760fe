import type { Counterfactual } from '@cairn/core';
import { expect, it } from 'vitest';
import { counterfactualText } from './counterfactual-text.ts';

const at = Date.parse('2026-12-03T08:00:00Z');

it.each<[Counterfactual, string]>([
  [{ change: { kind: 'rule', rule: 'last', value: 12 }, action: 'keep' }, 'would stay with keep last ≥ 12'],
  [
    { change: { kind: 'rule', rule: 'within', value: '60d' }, action: 'keep' },
    'would stay with keep within 60d',
  ],
  [
    { change: { kind: 'rule', rule: 'olderThan', value: '90d' }, action: 'keep' },
    'would stay with only olderThan 90d',
  ],
  [{ change: { kind: 'pin' }, action: 'keep' }, 'would stay if pinned'],
  [{ change: { kind: 'unpin' }, action: 'trash' }, 'would go without its pin'],
  [{ change: { kind: 'tags', tags: ['golden'] }, action: 'keep' }, 'would stay with the tag golden'],
  [{ change: { kind: 'later', at }, action: 'trash' }, 'goes on 2026-12-03'],
  [{ change: { kind: 'later', newer: 1, passing: true }, action: 'trash' }, 'goes if one newer pass arrives'],
  [
    { change: { kind: 'later', at, newer: 2 }, action: 'archive' },
    'is archived on 2026-12-03 if two newer runs arrive',
  ],
])('says of %j: %s', (counterfactual, text) => {
  expect(counterfactualText(counterfactual, 'UTC')).toBe(text);
});

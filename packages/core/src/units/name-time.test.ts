import { expect, it } from 'vitest';
import { findNameTime } from './name-time.ts';

it.each([
  ['proof_20250131_093000.jsonl', { text: '20250131T093000', length: 15, utc: false }],
  ['proof-2025-01-31T09-30-00Z.md', { text: '20250131T093000', length: 20, utc: true }],
  ['bench.2025-01-31_09.30.json', { text: '20250131T093000', length: 16, utc: false }],
  ['run_20250131T093000.123Z_x', { text: '20250131T093000', length: 20, utc: true }],
  ['backtest_2025-01-31.json', { text: '20250131', length: 10, utc: false }],
  ['verification_1738315800.json', { text: '20250131T093000', length: 10, utc: true }],
  ['verification_1738315800123.json', { text: '20250131T093000', length: 13, utc: true }],
])('finds the time in %s', (name, expected) => {
  expect(findNameTime(name)).toMatchObject(expected);
});

it.each([
  'README.md',
  'p99_12345.json',
  '20251301_000000.md',
  '20250230.md',
  'v1.2.3',
  'run_99999999999999.md',
])('finds none in %s', (name) => {
  expect(findNameTime(name)).toBeUndefined();
});

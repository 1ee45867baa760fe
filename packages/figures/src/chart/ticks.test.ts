import type { ColumnType } from '@cairn/core';
import { expect, test } from 'vitest';
import { ticksOf } from './ticks.ts';

const texts = (type: ColumnType, domain: readonly [number, number], isLog = false): readonly string[] =>
  ticksOf({ domain, count: 5, column: { key: 'x', title: 'X', type }, isLog, zone: 'UTC' }).map(
    ({ text }) => text,
  );

test('Ticks are round and tell neighbours apart', () => {
  expect(texts('number', [0, 1])).toEqual(['0.0', '0.2', '0.4', '0.6', '0.8', '1.0']);
  expect(texts('number', [-1500, 1500])).toEqual(['−1,000', '0', '1,000']);
  expect(texts('share', [0.9, 0.95])).toEqual(['90%', '91%', '92%', '93%', '94%', '95%']);
  expect(texts('number', [1.0001, 1.0004])).toEqual(['1.0001', '1.0002', '1.0003', '1.0004']);
});

test('Ticks of bytes are multiples of powers of 1024', () => {
  expect(texts('bytes', [0, 4 * 2 ** 20])).toEqual(['0B', '1M', '2M', '3M', '4M']);
});

test('Ticks of times are places in the calendar', () => {
  expect(texts('time', [Date.UTC(2026, 0, 1), Date.UTC(2026, 11, 31)])).toEqual([
    '2026-01',
    '2026-04',
    '2026-07',
    '2026-10',
  ]);
  expect(texts('time', [Date.UTC(2026, 0, 1, 22), Date.UTC(2026, 0, 2, 2)])).toEqual([
    '2026-01-01 22:00',
    '23:00',
    '2026-01-02 00:00',
    '01:00',
    '02:00',
  ]);
});

test('Ticks of a logarithmic axis are powers of ten', () => {
  expect(texts('number', [0.01, 100], true)).toEqual(['0.01', '0.1', '1', '10', '100']);
});

test('An axis without length still has its ends', () => {
  expect(texts('number', [3, 3])).toEqual(['3', '3']);
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseTimePattern } from './time-pattern.ts';

it.each([
  ['YYYYMMDD_HHmmss', 'p99_20250131_093001.json', '2025-01-31T09:30:01'],
  ['YYYY-MM-DD', 'nightly/2025-01-31', '2025-01-31T00:00:00'],
  ['YYYY/MM/DD/HHmm', 'runs/2025/01/31/0930/a', '2025-01-31T09:30:00'],
  ['YYYYMMDDTHHmmss.SSSZ', 'a-20250131T093001.250+0200', '2025-01-31T09:30:01.250+0200'],
  ['YYYYMMDDTHHmmssZ', 'a-20250131T093001Z', '2025-01-31T09:30:01Z'],
  ['run-YYYY', 'run-2025', '2025-01-01T00:00:00'],
  ['YYYYMMDD', '20251399 and then 20250131', '2025-01-31T00:00:00'],
  ['YYYYMMDD', '20240229', '2024-02-29T00:00:00'],
])('finds %s in %s', (text, name, time) => {
  expect(find(text, name)).toBe(time);
});

it.each([
  ['YYYYMMDD', '120250131'],
  ['YYYYMMDD', '20250230'],
  ['YYYYMMDD_HHmmss', '20250131_250000'],
  ['run.YYYY', 'runx2025'],
])('finds no %s in %s', (text, name) => {
  expect(find(text, name)).toBeUndefined();
});

it.each([
  ['MMDD', 'it has no YYYY'],
  ['YYYYHH', 'it has HH, but no MM'],
  ['YYYYMMDD_mmss', 'it has mm, but no HH'],
  ['YYYYMMMM', 'a part is named twice'],
])('says what is wrong with %s', (text, flaw) => {
  expect(parseTimePattern(text)).toBe(flaw);
});

it('finds every second of four centuries again', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1800-01-01'), max: new Date('2200-01-01'), noInvalidDate: true }),
      (date) => {
        const iso = date.toISOString().slice(0, 19);
        expect(find('YYYYMMDD_HHmmss', `x_${iso.replaceAll(/[-:]/g, '').replace('T', '_')}.md`)).toBe(iso);
      },
    ),
  );
});

function find(text: string, name: string): string | undefined {
  const pattern = parseTimePattern(text);
  if (typeof pattern === 'string') throw new Error(pattern);
  return pattern.find(name);
}

import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findIdentifiers, identifierKinds } from './index.ts';

const shown = (text: string) =>
  findIdentifiers(text).map(({ kind, start, end }) => [kind, text.slice(start, end)]);

describe('offsets', () => {
  it.each([
    ['John Smith', 'John Smith'],
    ['\uff2a\uff4f\uff48\uff4e\u3000Smith', '\uff2a\uff4f\uff48\uff4e\u3000Smith'],
    ['J\u200bohn S\u00admith', 'J\u200bohn S\u00admith'],
    ['Jo\u0332hn Smith', 'Jo\u0332hn Smith'],
    ['John%20Smith', 'John%20Smith'],
    ['Jos\u0065\u0301 Garc\u0131\u0301a', 'Jos\u0065\u0301'],
  ])('of %j point into the text that was given', (text, name) => {
    const before = '\u{1d4b3} \u{1f600} \ufb03 %C3%A9 ';
    const [found] = findIdentifiers(`${before}${text}, ok`);
    expect(found).toMatchObject({ kind: 'name', start: before.length });
    expect(`${before}${text}`.slice(found?.start, found?.end).startsWith(name)).toBe(true);
  });

  it('are in order and never overlap', () => {
    const text = 'john_smith_2024-01-03 called 212-555-0123 from 10.0.0.1, john@example.com, MRN 123456';
    const found = findIdentifiers(text);
    expect(found.map(({ kind }) => kind)).toEqual(['name', 'date', 'phone', 'ip', 'email', 'medical-record']);
    for (const [index, { start, end }] of found.entries()) {
      expect(end).toBeGreaterThan(start);
      expect(start).toBeGreaterThanOrEqual(found[index - 1]?.end ?? 0);
    }
  });

  it('reads digits of other scripts, and leaves what is no UTF-8 alone', () => {
    expect(shown('am \u0661\u0662.\u0660\u0663.\u0662\u0660\u0662\u0660')).toEqual([
      ['date', '\u0661\u0662.\u0660\u0663.\u0662\u0660\u0662\u0660'],
    ]);
    expect(shown('%ff%fe 50% 100%')).toEqual([]);
  });
});

describe('rules with an edge', () => {
  it.each([
    ['89 years old', 0],
    ['90 years old', 1],
    ['zip3 100', 0],
    ['zip3 036', 1],
    ['zip3 893', 1],
    ['zip 89301', 1],
    ['000-12-3456', 0],
    ['666-12-3456', 0],
    ['899-12-3456', 1],
    ['900-12-3456', 0],
    ['123-00-3456', 0],
    ['123-45-0000', 0],
    ['1HGBH41JXMN109186', 1],
    ['1HGBH41JXMN109187', 0],
    ['1EG4TE5MK73', 1],
    ['1SG4TE5MK73', 0],
    ['4111 1111 1111 1111', 1],
    ['4111 1111 1111 1112', 0],
    ['2024-02-31', 1],
    ['2024-13-01', 0],
    ['v1.2.3.4', 0],
    ['ip 1.2.3.4', 1],
    ['1.2.3.256', 0],
    ['ISBN 978-3-16-148410-0', 0],
  ])('%s has %i', (text, count) => {
    expect(shown(text)).toHaveLength(count);
  });

  it('counts ages from years of birth up to the year that it is told', () => {
    expect(findIdentifiers('born in 1940', { year: 2029 })).toEqual([]);
    expect(findIdentifiers('born in 1940', { year: 2030 })).toEqual([{ kind: 'age', start: 8, end: 12 }]);
  });

  it('takes a word that is a name too for a name only with a second cue', () => {
    expect(shown('mark the brown part')).toEqual([]);
    expect(shown('Mark the brown part')).toEqual([]);
    expect(shown('Mark Brown')).toEqual([['name', 'Mark Brown']]);
    expect(shown('Mr Brown')).toEqual([['name', 'Brown']]);
    expect(shown('patient: Rose')).toEqual([['name', 'Rose']]);
  });
});

/** What makes careless patterns try every way there is. */
const hostile = [
  'a', 'A', '1', '1.', '1-', '1 2 ', 'a:', 'a@', '@', 'a.', '%41', 'a\u0300', '\u200b', 'Aa ', 'Aa Bb-', 'http://', '(',
  ' ', '\n', 'mrn ', 'ssn ', 'a at ', '0a:', '+1 2', 'Jan ', '123 456 7890 ', '1 Aa Aa ', 'Aa of ', '_', 'www.a.',
  'aB1', 'aB', "a'", '1/1/', 'lat 1.000', 'Smith ', 'Dr. ', 'name=', 'x-', '1EG4', '::', 'age ', 'ninety ', 'call ',
]; // prettier-ignore

it.each(hostile)('comes to an end on %j a hundred thousand times', (unit) => {
  const text = unit.repeat(Math.ceil(100_000 / unit.length));
  for (const { start, end } of findIdentifiers(text)) expect(end).toBeGreaterThan(start);
});

it('comes to an end on one character with a hundred thousand marks, and on halves of surrogate pairs', () => {
  expect(findIdentifiers(`a${'\u0300'.repeat(100_000)}`)).toEqual([]);
  expect(findIdentifiers('\ud800'.repeat(100_000))).toEqual([]);
  expect(findIdentifiers(`${'\udc00'.repeat(9)}John Smith`)).toEqual([{ kind: 'name', start: 9, end: 19 }]);
});

it('knows seventeen kinds', () => {
  expect(new Set(identifierKinds).size).toBe(17);
});

it('imports nothing of the rest of the plugin, and no package but the one for telephone numbers', () => {
  const sources = globSync('**/*.ts', { cwd: import.meta.dirname }).filter(
    (file) => !file.endsWith('.test.ts'),
  );
  const imported = sources
    .filter((file) => !file.startsWith('fixtures'))
    .flatMap((file) => [
      ...readFileSync(`${import.meta.dirname}/${file}`, 'utf8').matchAll(/ from '([^']+)'/g),
    ])
    .map((match) => match[1] ?? '');
  const outside = new Set<string>(
    imported.filter((path) => !path.startsWith('.') || path.startsWith('../../')),
  );
  expect(Array.from(outside).toSorted((a, b) => a.localeCompare(b))).toEqual([
    'libphonenumber-js/core',
    'libphonenumber-js/metadata.min',
    'node:net',
  ]);
});

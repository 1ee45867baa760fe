import { describe, expect, it } from 'vitest';
import { csvLine } from './csv-line.ts';

describe('a line of CSV', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', '"\'\t=1"'],
    ['\r=1', '"\'\r=1"'],
    ['\n=1', '"\'\n=1"'],
    ["'quoted", "'quoted"],
  ])('never begins a text like a formula: %j', (text, cell) => {
    const line = csvLine([text]);
    expect(line.replaceAll('"', '')).toBe(`${cell.replaceAll('"', '')}\r\n`);
    expect(line).not.toMatch(/^"?[=+\-@\t\r]/);
  });

  it('quotes what would be taken apart, and nothing else', () => {
    expect(csvLine(['a', 'b,c', 'd "e"', 'f\ng', ' h ', ''])).toBe('a,"b,c","d ""e""","f\ng"," h ",\r\n');
  });

  it('writes numbers and flags as they are, nothing as nothing, and objects as JSON', () => {
    expect(csvLine([-5, 1.5, true, null, undefined, { a: [1] }])).toBe('-5,1.5,true,,,"{""a"":[1]}"\r\n');
  });
});

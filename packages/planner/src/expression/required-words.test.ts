import { describe, expect, it } from 'vitest';
import { compileExpression } from './expression.ts';

const words = (text: string): readonly string[] => compileExpression(text, { label: '--where' }).words;

describe('the words that an artifact must have', () => {
  it.each([
    ['metadata.school_name == "Lincoln Elementary" && metadata.grade == 5', ['Lincoln', 'Elementary', '5']],
    ['"sub_0042" == key', ['sub', '0042']],
    ['metadata.student.name == "Ada" && size > 100 && "golden" in tags', ['Ada']],
    ['metadata.a == "x" && (metadata.b == "y" && metadata.c == "z")', ['x', 'y', 'z']],
  ])('are those of what fields have to equal: %s', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it.each([
    'metadata.a == "x" || metadata.b == "y"',
    '!(metadata.a == "x")',
    'metadata.a != "x"',
    'metadata.a.startsWith("x")',
    'metadata.a == metadata.b',
    'metadata.a == -5',
    'metadata.a == 0.5',
    'metadata.a == "---"',
    'metrics.score == 5',
    'record.school == "Lincoln"',
    'has(metadata.a) ? metadata.a == "x" : true',
  ])('are none where it may be true without them: %s', (text) => {
    expect(words(text)).toEqual([]);
  });

  it('are only those that every tokenizer takes for words', () => {
    expect(words('metadata.a == "Éastside caf\\u0065\\u0301 St. John’s 5é x1"')).toEqual(['St', 'x1']);
    expect(words('metadata.a == "a\\u0000b"')).toEqual([]);
  });
});

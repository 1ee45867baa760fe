import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { KeyPress } from '../../keys/key-reader.ts';
import { lineText } from '../cell/line.ts';
import { formCheck } from './form-check.ts';
import { formFields } from './form-fields.ts';
import { formLines } from './form-lines.ts';
import type { FormState } from './form-state.ts';
import { formState, reduceForm } from './form-state.ts';

const input = z.toJSONSchema(
  z.strictObject({
    keep: z.int().min(1).default(5).describe('how many of the newest stay'),
    family: z.string().min(2).describe('which family'),
    format: z.enum(['csv', 'json']).optional(),
    dryRun: z.boolean().default(false),
    fields: z.array(z.string()).default([]),
    limits: z.strictObject({ max: z.number() }).optional(),
  }),
  { io: 'input', unrepresentable: 'any' },
);
const check = formCheck({ input });

function type(state: FormState, ...keys: readonly string[]): FormState {
  const presses = keys.flatMap((name): readonly KeyPress[] => [{ kind: 'key', name }]);
  return presses.reduce(reduceForm, state);
}

const empty = (): FormState => formState(formFields({ input }));

describe('a form of an action', () => {
  test('has a field for each property, what has to be given first', () => {
    expect(formFields({ input }).map(({ label, kind, isRequired }) => [label, kind, isRequired])).toEqual([
      ['family', 'text', true],
      ['keep', 'number', false],
      ['format', 'choice', false],
      ['dry run', 'flag', false],
      ['fields', 'list', false],
      ['limits', 'json', false],
    ]);
  });

  test('gives the input that was typed, turned and chosen', () => {
    const state = type(
      ...([
        empty(),
        'p',
        'r',
        'tab',
        'backspace',
        '9',
        'tab',
        ' ',
        'tab',
        ' ',
        'tab',
        'a',
        ',',
        ' ',
        'b',
      ] as const),
    );
    expect(check(state)).toEqual({
      value: { family: 'pr', keep: 9, format: 'csv', dryRun: true, fields: ['a', 'b'] },
      problems: new Map(),
    });
  });

  test('goes through choices in both directions, and leaves an optional one out again', () => {
    const at = type(empty(), 'tab', 'tab');
    const chosen = (state: FormState): unknown => check(state).value['format'];
    expect([type(at, 'right'), type(at, 'left'), type(at, 'right', 'left')].map(chosen)).toEqual([
      'csv',
      'json',
      undefined,
    ]);
  });

  test('begins with what is known', () => {
    expect(check(formState(formFields({ input }), { family: 'proofs' })).value).toMatchObject({
      family: 'proofs',
      keep: 5,
    });
  });

  test.each([
    [['x'], 'family', 'expected at least 2 characters'],
    [[], 'family', 'has to be given'],
    [['tab', 'backspace', '0'], 'keep', 'expected at least 1'],
    [['tab', 'x'], 'keep', 'expected a number, got "5x"'],
    [['shift+tab', '{'], 'limits', 'expected JSON, such as {"a": 1} or ["b"]'],
    [['shift+tab', ...Array.from('{"max":"a"}')], 'limits', 'max: expected number'],
  ])('after %j says of %s: %s', (keys, field, problem) => {
    expect(check(type(empty(), ...keys)).problems.get(field)).toBe(problem);
  });

  test('complains only of fields that somebody was in', () => {
    const drawn = (state: FormState): string =>
      formLines(state, check(state), { width: 60 }).map(lineText).join('\n');
    expect(drawn(empty())).not.toContain('!');
    expect(drawn(type(empty(), 'tab'))).toContain('! has to be given');
  });

  test('shows flags and choices by signs, and help where the cursor is', () => {
    const state = type(empty(), 'tab', 'tab', ' ', 'up');
    expect(
      formLines(state, check(state), { width: 60, ascii: true }).map((line) => lineText(line).trimEnd()),
    ).toEqual([
      '  family  * none',
      '            ! has to be given',
      '> keep      5',
      '            how many of the newest stay',
      '  format    (csv)  json',
      '  dry run   [ ] no',
      '  fields    none; several with commas',
      '  limits    none; JSON',
    ]);
  });

  test('keeps the end of a long text in sight while it is typed', () => {
    const state = type(empty(), ...'a very long name of a family that goes on and on'.split(''));
    expect(lineText(formLines(state, check(state), { width: 30 })[0] ?? [])).toMatch(/on and on $/);
  });

  test('leaves alone what is no key of a form', () => {
    const state = empty();
    expect(type(state, 'enter', 'escape')).toBe(state);
  });
});

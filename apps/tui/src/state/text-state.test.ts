import { expect, it } from 'vitest';
import { createKeyReader } from '../keys/key-reader.ts';
import { reduceText, textState } from './text-state.ts';

const typed = (start: string, keys: string): string =>
  createKeyReader().push(keys).reduce(reduceText, textState(start)).value;

it('takes characters where the cursor is, and takes them back', () => {
  expect(typed('', 'abc\u001b[D\u001b[DX')).toBe('aXbc');
  expect(typed('abc', '\u007f\u007f')).toBe('a');
  expect(typed('abc', '\u001b[H\u001b[3~')).toBe('bc');
});

it('counts emoji and combined letters as one', () => {
  expect(typed('a👩‍👩‍👧', '\u007f')).toBe('a');
  expect(typed('', 'e\u0301x\u001b[D\u007f')).toBe('x');
});

it('removes a word and the line before the cursor', () => {
  expect(typed('one two  ', '\u0017')).toBe('one ');
  expect(typed('one two', '\u0015')).toBe('');
});

it('puts what is pasted in as one line, and passes over keys that are no text', () => {
  expect(typed('', '\u001b[200~two\nlines\u001b[201~\u001b[A\t')).toBe('two lines');
});

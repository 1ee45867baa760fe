import { invalid } from '../format/invalid.ts';
import { countIn, listIn } from './coding.ts';
import type { Cursor, Input, Spec } from './coding.ts';

/**
 * Texts that are put together from literals, values of other columns of the record, and columns of their own.
 * Spec: `[7, templates, numbers]`: `numbers` is a column that says which template each value has. A template is
 * a list: a text is itself, an even number 2c is the value of column c in this record, an odd number 2c + 1
 * the next value of column c.
 */
export function openPieces([, templates, numbers]: Spec, input: Input, open: (spec: Spec) => Cursor): Cursor {
  const parts = listIn(templates).map((template) => listIn(template).map(partIn));
  const number = open(listIn(numbers));
  const template = (): readonly Part[] => {
    const found = parts[Number(number.next())];
    if (found === undefined) throw invalid('a column of it names a template that it does not have');
    return found;
  };
  return {
    next: () => {
      let text = '';
      for (const part of template()) text += typeof part === 'string' ? part : numbered(part, input);
      return text;
    },
    skip: () => {
      for (const part of template()) if (typeof part === 'number' && part % 2 === 1) own(part, input).skip();
    },
  };
}

type Part = string | number;

function partIn(value: unknown): Part {
  return typeof value === 'string' ? value : countIn(value);
}

function numbered(part: number, input: Input): string {
  return part % 2 === 1 ? own(part, input).next() : input.current(part / 2);
}

function own(part: number, input: Input): Cursor {
  return input.cursor((part - 1) / 2);
}

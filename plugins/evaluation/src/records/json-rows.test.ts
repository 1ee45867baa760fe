import { describe, expect, it } from 'vitest';
import { jsonRows } from './json-rows.ts';

/** In pieces of so many bytes, so that rows, texts and letters are cut anywhere. */
async function rowsOf(text: string, size: number): Promise<readonly unknown[]> {
  const bytes = Buffer.from(text);
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  );
  return (await Array.fromAsync(jsonRows(pieces))).flat();
}

const rows = [{ a: 'é "{[\\' }, { b: { c: [{}, 1] } }, { d: null }];

describe('rows of JSON', () => {
  it.each([1, 2, 3, 7, 1000])('are the same in every form of file, in pieces of %i bytes', async (size) => {
    const lines = rows.map((row) => JSON.stringify(row));
    for (const text of [
      lines.join('\n'),
      `\uFEFF${lines.join('\r\n')}\r\n\n`,
      JSON.stringify(rows),
      ` ${JSON.stringify(rows, null, 2)}\n`,
    ])
      expect(await rowsOf(text, size)).toEqual(rows);
  });

  it('are none in an empty file or list', async () => {
    expect(await rowsOf('', 9)).toEqual([]);
    expect(await rowsOf(' \n', 9)).toEqual([]);
    expect(await rowsOf('[ ]', 1)).toEqual([]);
  });

  it.each([
    ['{"a":1}\n{"a":', 'row 2'],
    ['{"a":1}\n7', 'row 2: expected a JSON object, got "7"'],
    ['[{"a":1},7]', 'row 2'],
    ['[{"a":1}', 'row 2: expected an object or the end of the list, got nothing'],
  ])('say which is wrong: %j', async (text, message) => {
    await expect(rowsOf(text, 5)).rejects.toThrow(message);
  });
});

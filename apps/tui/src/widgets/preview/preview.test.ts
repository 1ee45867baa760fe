import { describe, expect, test } from 'vitest';
import { lineText } from '../cell/line.ts';
import { jsonLines } from './json-lines.ts';
import type { PreviewDrawing } from './preview.ts';
import { openPreview, previewBytes, previewLines } from './preview.ts';

function shown(
  name: string,
  content: string | Uint8Array,
  drawing: Partial<PreviewDrawing> = {},
): readonly string[] {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const preview = openPreview({ name, bytes, size: bytes.length });
  return previewLines(preview, { width: 76, height: 20, ...drawing }).map((line) => lineText(line).trimEnd());
}

describe('a preview', () => {
  test('of JSON is pretty, and folded where it is deep', () => {
    expect(shown('a.json', '{"a":{"b":[1,"x",null]},"c":{}}', { depth: 2 })).toEqual([
      '{',
      '  "a": {',
      '    "b": [ 3 items ]',
      '  },',
      '  "c": {}',
      '}',
    ]);
  });

  test('of JSON unfolds by hand what was folded', () => {
    const value = { a: { b: 1 }, 'c/d': [] };
    expect(jsonLines(value, { depth: 1 }).map(({ pointer, fold }) => [pointer, fold])).toEqual([
      ['', 'open'],
      ['/a', 'folded'],
      ['/c~1d', undefined],
      ['', undefined],
    ]);
    expect(
      jsonLines(value, { depth: 1, toggled: new Set(['/a']) }).map(({ line }) => lineText(line)),
    ).toContain('    "b": 1');
  });

  test('of broken JSON is its text', () => {
    expect(shown('a.json', '{"a":\n')).toEqual(['1  {"a":']);
  });

  test('of JSONL goes record by record', () => {
    const text = '{"id":1}\n{"id":2}\nno json\n';
    expect(shown('a.jsonl', text, { from: 1 })).toEqual(['record 2 of 3 records', '{', '  "id": 2', '}']);
    expect(shown('a.jsonl', text, { from: 2 })).toEqual(['record 3 of 3 records', 'no JSON:', 'no json']);
  });

  test('of text is a window with numbers, in which nothing drives the terminal', () => {
    expect(shown('a.log', 'one\ntwo\u001b[2J\nthree', { from: 1, height: 1 })).toEqual(['2  two\\x1b[2J']);
  });

  test('of bytes is a dump', () => {
    expect(shown('a.bin', new Uint8Array([0, 0x41, 0xff]))).toEqual([
      `00000000  00 41 ff${' '.repeat(41)}.A.`,
    ]);
  });

  test('of an empty file says so', () => {
    expect(shown('a.txt', '')).toEqual(['empty']);
  });

  test('looks at the beginning only, and says that there is more', () => {
    const bytes = new TextEncoder().encode('ä'.repeat(previewBytes));
    const preview = openPreview({ name: 'a.json', bytes: bytes.subarray(1), size: 5_000_000 });
    expect(preview.kind).toBe('binary');
    const cut = openPreview({ name: 'a.json', bytes, size: 5_000_000 });
    expect(cut).toMatchObject({ kind: 'text', isCut: true });
    const short = openPreview({ name: 'a.jsonl', bytes: bytes.subarray(0, 8), size: 5_000_000 });
    expect(previewLines(short, { width: 60, height: 5 }).map(lineText).at(-1)).toBe(
      'cut here; the file has 4.8M',
    );
  });
});

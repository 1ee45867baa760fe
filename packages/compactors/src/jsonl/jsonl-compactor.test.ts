import { createHash } from 'node:crypto';
import type { Contents } from '@cairn/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sourceOfBytes } from '../container/source.ts';
import { jsonlCompactor } from './jsonl-compactor.ts';
import type { JsonlOptions } from './jsonl-compactor.ts';

const events = Array.from({ length: 300 }, (_none, at) =>
  JSON.stringify({
    at: new Date(1_700_000_000_000 + at * 977).toISOString(),
    level: at % 7 === 0 ? 'warn' : 'info',
    message: `request ${at} of user-${at % 5} took ${at * 3} ms`,
    user: `user-${at % 5}`,
    tags: at % 3 === 0 ? [] : ['a', at],
  }),
).join('\n');

const INPUTS: Record<string, Uint8Array> = {
  'an empty file': text(''),
  'one byte': text('x'),
  'one line feed': text('\n'),
  'blank lines': text('\n\n{"a":1}\n\n\n{"a":2}\n\n'),
  'lines that are no JSON': text('{"a":1}\n{"a":\n}]{,,:"\n"open\n{"a" 1}\nnull\n{"a":1}}\n'),
  'a missing last newline': text('{"a":1}\n{"a":2}'),
  'line ends of Windows': text('{"a":1}\r\n{"a":2}\r\n\r\n{"a":3}'),
  'a byte-order mark': text('\u{feff}{"a":1}\n{"a":2}\n'),
  'bytes that are not UTF-8': Buffer.from('{"a":"\xff\xfe\x80"}\n{"\xc3":1}\n\x00\x01\n', 'latin1'),
  'numbers of every spelling': text(
    ['1.0', '1e400', '-0', '123456789012345678901234567890', '-0.00', '1E5', '007', '+1', '.5', '-', '1.']
      .map((number) => `{"n":${number}}\n`)
      .join(''),
  ),
  'decimals of one length': text(
    Array.from({ length: 50 }, (_none, at) => `{"n":${(at - 25) / 4}.00}\n`).join(''),
  ),
  'times, possible and impossible': text(
    [
      '2026-02-28T23:59:59.999Z',
      '2026-02-30T10:00:00.000Z',
      '2026-02-28T24:00:00.000Z',
      '0000-01-01T00:00:00.000Z',
    ]
      .map((time) => `{"t":"${time}"}\n`)
      .join(''),
  ),
  'times that go back before 1970': text(
    '{"t":"1969-12-31 23:59:59.5"}\n{"t":"1969-12-31 23:59:58.1"}\n'.repeat(9),
  ),
  'the same key twice': text('{"a":1,"a":2}\n{"a":3,"a":4}\n'.repeat(20)),
  'escapes of unusual spelling': text('{"a":"\\u0041\\/\\u00e9","\\u0062":"\\\\\\""}\n'.repeat(20)),
  'lone surrogates': text('{"a":"\\ud800"}\n{"a":"\\udc00\\ud800"}\n'.repeat(20)),
  'white space of many kinds': text('{ "a" : 1 , "b":[ 1,2 ] }\n\t{"a":1}  \n{"a": 1}\n'.repeat(20)),
  'arrays of many lengths': text(
    Array.from({ length: 60 }, (_none, at) => `[${'7,'.repeat(at)}{"a":"b"}]\n`).join(''),
  ),
  'nesting of 10,000 levels': text(
    `{"a":1}\n${'['.repeat(10_000)}${']'.repeat(10_000)}\n${'{"a":'.repeat(10_000)}1\n`,
  ),
  'digests and identifiers': text(
    Array.from({ length: 40 }, (_none, at) => {
      const hex = createHash('sha1').update(String(at)).digest('hex');
      return `{"id":"${hex}","ID":"${hex.toUpperCase()}","odd":"${hex.slice(0, 9)}","uuid":"${hex.slice(0, 8)}-${hex.slice(8, 12)}"}\n`;
    }).join(''),
  ),
  'texts that repeat other values': text(events),
  'values that are sometimes null': text(
    Array.from({ length: 80 }, (_none, at) => `{"v":${at % 9 === 0 ? 'null' : at * 7},"w":${at / 8}}\n`).join(
      '',
    ),
  ),
};

it.each(Object.entries(INPUTS))('gives back %s', async (_name, bytes) => {
  await expectIdentity(bytes);
  await expectIdentity(bytes, { profile: 'random' });
});

it('gives back a record of 50 MB among others', async () => {
  const large = Buffer.alloc(50 * 1024 * 1024, '{"a":"0123456789"},');
  const bytes = Buffer.concat([text('{"a":1}\n{"b":2}\n'), large, text('\n{"a":2}\n')]);
  const contents = await compacted(bytes);
  expect(contents.records).toBe(4);
  const [, , record, last] = contents.range?.(0, 4) ?? [];
  expect(record?.length).toBe(large.length + 1);
  expect(Buffer.compare(record ?? text(''), bytes.subarray(16, 17 + large.length))).toBe(0);
  expect(last).toEqual(text('{"a":2}\n'));
  expect(sha256Of(Buffer.concat([...contents.chunks()]))).toBe(sha256Of(bytes));
});

it('gives back a first record of which the head shows only the beginning', async () => {
  const bytes = text(`{"a":"${'x'.repeat(100_000)}"}\n{"a":"b"}\n`);
  const contents = await compacted(bytes);
  expect(Buffer.concat([...(contents.range?.(0, 1) ?? [])])).toEqual(bytes.subarray(0, -10));
  await expectIdentity(bytes);
});

it('gives back any bytes', async () => {
  await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), (bytes) => expectIdentity(bytes)));
});

it('gives back any lines of JSON, near JSON and noise', async () => {
  const line = fc.oneof(
    fc.jsonValue().map((value) => JSON.stringify(value)),
    fc
      .record({ id: fc.uuid(), n: fc.double(), s: fc.string(), t: fc.date() })
      .map((value) => JSON.stringify(value)),
    fc.constantFrom('', '{', '"', '{"a":1}', '{"a": 1}\r', '[1,[2,[3]]]', '{"a":"b","c":{"d":[null,true]}}'),
    fc.string(),
  );
  const lines = fc.array(line, { maxLength: 60 }).map((parts) => text(parts.join('\n')));
  await fc.assert(fc.asyncProperty(lines, (bytes) => expectIdentity(bytes)));
});

it('gives back records that are alike but for any values', async () => {
  const value = fc.oneof(
    fc.integer(),
    fc.double(),
    fc.constant(null),
    fc.string(),
    fc.constantFrom('up', 'down'),
  );
  const record = fc
    .tuple(value, value)
    .map(([a, b]) => JSON.stringify({ a, b, c: `${String(a)} and ${String(b)}` }));
  const lines = fc.array(record, { minLength: 10, maxLength: 80 }).map((parts) => text(parts.join('\n')));
  await fc.assert(
    fc.asyncProperty(lines, (bytes) => expectIdentity(bytes, { dictThreshold: 2 })),
    { numRuns: 60 },
  );
});

it('reads bytes at any position across blocks', async () => {
  const bytes = text(`${events}\n`.repeat(60));
  const contents = await compacted(bytes, { profile: 'random' });
  for (const [offset, length] of [
    [0, 10],
    [1_000_000, 300_000],
    [bytes.length - 5, 50],
    [bytes.length, 5],
  ] as const)
    expect(Buffer.compare(contents.read(offset, length), bytes.subarray(offset, offset + length))).toBe(0);
});

it('frees the memory of chunks that their reader is done with, and no other', async () => {
  const noise = Array.from({ length: 18_000 }, (_none, at) =>
    createHash('sha512').update(String(at)).digest(),
  );
  const bytes = Buffer.concat([text(`${events}\n`.repeat(8)), ...noise]);
  const container = await containerOf(bytes, { profile: 'random' });
  const contents = jsonlCompactor().open?.(sourceOfBytes(container));
  const copies: Buffer[] = [];
  const chunks: Uint8Array[] = [];
  for (const chunk of contents?.chunks({ isFleeting: true }) ?? []) {
    copies.push(Buffer.from(chunk));
    chunks.push(chunk);
  }
  expect(Buffer.concat(copies).equals(bytes)).toBe(true);
  expect(chunks.filter(({ length }) => length === 0).length).toBeGreaterThan(0);
  expect(container.length).toBeGreaterThan(1_000_000);
  expect(allOf(contents).equals(bytes)).toBe(true);
});

it('shows the first record in plain text near the beginning', async () => {
  const container = await containerOf(text(events), {});
  expect(container.subarray(0, 400).toString('latin1')).toContain(events.slice(0, events.indexOf('\n') + 1));
});

it('says that a file does not pay which would not get smaller', async () => {
  const bytes = createHash('sha512').update('noise').digest();
  const result = await jsonlCompactor().compact(
    sourceOfBytes(bytes),
    { write: () => undefined },
    { sha256: sha256Of(bytes) },
  );
  expect(result).toMatchObject({ paid: false, before: 64 });
});

it('refuses records that there are not', async () => {
  const contents = await compacted(text('{"a":1}\n{"a":2}\n'));
  expect(() => contents.range?.(1, 3)).toThrow(expect.objectContaining({ code: 'VALUE_INVALID' }));
});

it('ends with the signal', async () => {
  const context = { sha256: sha256Of(text(events)), signal: AbortSignal.abort() };
  const work = jsonlCompactor().compact(sourceOfBytes(text(events)), { write: () => undefined }, context);
  await expect(work).rejects.toMatchObject({ code: 'INTERRUPTED' });
});

function allOf(contents: Contents | undefined): Buffer {
  return Buffer.concat([...(contents?.chunks() ?? [])]);
}

async function expectIdentity(bytes: Uint8Array, options: JsonlOptions = {}): Promise<void> {
  const contents = await compacted(bytes, options);
  expect(Buffer.compare(Buffer.concat([...contents.chunks()]), bytes)).toBe(0);
  const records = [...(contents.range?.(0, contents.records ?? 0) ?? [])];
  expect(Buffer.compare(Buffer.concat(records), bytes)).toBe(0);
  for (const at of [0, records.length >> 1, records.length - 1].filter(
    (number) => number >= 0 && number < records.length,
  ))
    expect([...(contents.range?.(at, at + 1) ?? [])]).toEqual([records[at]]);
}

async function compacted(bytes: Uint8Array, options: JsonlOptions = {}): Promise<Contents> {
  const contents = jsonlCompactor().open?.(sourceOfBytes(await containerOf(bytes, options)));
  if (contents === undefined) throw new Error('the compactor opens no containers');
  return contents;
}

async function containerOf(bytes: Uint8Array, options: JsonlOptions): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  const sink = { write: (part: Uint8Array) => void parts.push(Uint8Array.from(part)) };
  await jsonlCompactor(options).compact(sourceOfBytes(bytes), sink, { sha256: sha256Of(bytes) });
  return Buffer.concat(parts);
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function text(value: string): Buffer {
  return Buffer.from(value);
}

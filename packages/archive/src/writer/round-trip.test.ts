import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { temporaryTree } from '@cairn/testkit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readBack } from '../reader/fixtures/read-back.ts';
import { FORMATS, head, textMember, writeArchive } from './fixtures/written.ts';
import type { Added } from './fixtures/written.ts';

function digests(bytes: Uint8Array): { sha256: string; sha512: string } {
  const digest = (name: string): string => createHash(name).update(bytes).digest('hex');
  return { sha256: digest('sha256'), sha512: digest('sha512') };
}

/** Compressible, and different everywhere. */
function lines(bytes: number): Buffer {
  let text = '';
  for (let line = 0; text.length < bytes; line++)
    text += `{"line":${line},"value":${(line * 7919) % 1013}}\n`;
  return Buffer.from(text).subarray(0, bytes);
}

describe.each(FORMATS)('%s', (format) => {
  test('what was written is read back, with digests of what was written', async () => {
    const large = lines(3_500_000);
    const random = randomBytes(2_100_000);
    using tree = temporaryTree({ 'large.jsonl': large, 'random.bin': random, 'small.txt': 'small' });
    const members: Added[] = [
      [head('bag', { kind: 'directory', mode: 0o755 })],
      textMember('bag/zero', ''),
      textMember('bag/ünï codé\n.txt', 'text\n', { mode: 0o600, mtime: 1_700_000_001_000 }),
      [head('bag/small.txt', { size: 5 }), { from: 'file', path: tree.join('small.txt') }],
      [head('bag/large.jsonl', { size: large.length }), { from: 'file', path: tree.join('large.jsonl') }],
      [head('bag/random.bin', { size: random.length }), { from: 'file', path: tree.join('random.bin') }],
      [
        head('bag/made', { size: large.length }),
        { from: 'chunks', chunks: () => [large.subarray(0, 7), large.subarray(7)] },
      ],
      [
        head('bag/made-small', { size: 3 }),
        { from: 'chunks', chunks: () => [Buffer.from('a'), Buffer.from('bc')] },
      ],
      [head('bag/link', { kind: 'symlink', target: 'large.jsonl', mode: 0o777 })],
      [head('bag/empty', { kind: 'directory', mode: 0o700 })],
      textMember(`bag/${'long/'.repeat(60)}name`, 'deep'),
    ];
    const { written, size } = await writeArchive(tree.join('a'), format, members);
    expect(readFileSync(tree.join('a')).length).toBe(size);
    const back = await readBack(tree.join('a'));
    const heads = members.map(([one]) => expect.objectContaining({ ...one }));
    expect(back).toEqual(heads);
    for (const [index, { bytes, kind, path }] of back.entries())
      if (kind === 'file') expect(written[index]).toEqual({ path, size: bytes.length, ...digests(bytes) });
    const contents = new Map(back.map(({ path, bytes }) => [path, bytes]));
    for (const [path, bytes] of [
      ['large.jsonl', large],
      ['made', large],
      ['random.bin', random],
    ] as const)
      expect(contents.get(`bag/${path}`)?.equals(bytes), path).toBe(true);
  });

  test('the same members give the same bytes, however they come and whoever does the work', async () => {
    const large = lines(2_500_000);
    using tree = temporaryTree({ large });
    const small = Array.from({ length: 700 }, (_, index) => textMember(`s/${index}`, lines(index * 13)));
    const file: Added = [head('large', { size: large.length }), { from: 'file', path: tree.join('large') }];
    // Above four MiB the work goes to threads.
    const chunked: Added = [head('large', { size: large.length }), { from: 'chunks', chunks: () => [large] }];
    await writeArchive(tree.join('one'), format, [...small, file]);
    await writeArchive(tree.join('two'), format, slowly([...small, chunked]));
    expect(readFileSync(tree.join('one')).equals(readFileSync(tree.join('two')))).toBe(true);

    function* slowly(members: Added[]): Generator<Added> {
      yield* members;
    }
  });

  test('any member comes back as it was', async () => {
    using tree = temporaryTree();
    const name = fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }).filter((text) => {
      const isPlain = !/[/\0]/.test(text) && text !== '.' && text !== '..' && !/^[A-Za-z]:/.test(text);
      return isPlain && text.isWellFormed();
    });
    const member = fc.record({
      names: fc.array(name, { minLength: 1, maxLength: 5 }),
      bytes: fc.uint8Array({ maxLength: 400 }),
      mode: fc.integer({ min: 0, max: 0o777 }),
      // Whole seconds are all that a zip keeps.
      mtime: fc.integer({ min: 0, max: 2_000_000_000 }).map((seconds) => seconds * 1000),
    });
    await fc.assert(
      fc.asyncProperty(member, async ({ names, bytes, mode, mtime }) => {
        const [one, contents] = textMember(`top/${names.join('/')}`, bytes, { mode, mtime });
        await writeArchive(tree.join('a'), format, [[one, contents]]);
        const [back] = await readBack(tree.join('a'));
        expect(back).toEqual({
          ...one,

          bytes: Buffer.from(bytes),
          target: undefined,
        });
      }),
      { numRuns: 60 },
    );
  });
});

test.each(['tar.gz', 'tar.zst'] as const)(
  '%s keeps times to the microsecond, also before 1970',
  async (format) => {
    using tree = temporaryTree();
    const times = [1_700_000_000_123.456, 0.001, -1500, -0.5, 1e13, 8_589_934_592_000 * 2];
    await writeArchive(
      tree.join('a'),
      format,
      times.map((mtime, index) => [head(String(index), { mtime })]),
    );
    const back = await readBack(tree.join('a'));
    expect(back.map(({ mtime }) => mtime)).toEqual(times);
  },
);

test('a zip of more members than 16 bits can count is read back whole', async () => {
  using tree = temporaryTree();
  const members = Array.from({ length: 66_000 }, (_, index) => [head(`many/${index}`)] as const);
  await writeArchive(tree.join('a'), 'zip', members);
  expect((await readBack(tree.join('a'))).length).toBe(66_000);
});

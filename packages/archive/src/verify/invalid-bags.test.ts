import { temporaryTree } from '@cairn/testkit';
import { describe, expect, it } from 'vitest';
import {
  alsoListing,
  literalBag,
  manifestText,
  relisted,
  smallBag,
  smallPayload,
  without,
} from './fixtures/literal-bag.ts';
import type { BagLiteral } from './fixtures/literal-bag.ts';
import type { BagReport } from './report.ts';
import { verifyBag } from './verify-bag.ts';

describe('an invalid bag is told why', () => {
  it.each<[string, BagLiteral, RegExp]>([
    [
      'payload that was changed',
      { ...smallBag(), 'data/hello.txt': 'hullo\n' },
      /its md5 is not what manifest-md5/,
    ],
    [
      'a tag file that was changed',
      { ...literalBag(smallPayload, { info: 'A: b' }), 'bag-info.txt': 'A: c' },
      /its sha512 is not what tagmanifest-sha512/,
    ],
    ['a file that no manifest lists', { ...smallBag(), 'data/more': '' }, /no payload manifest lists it/],
    [
      'a file that is missing',
      without(smallBag(), 'data/hello.txt'),
      /manifest-md5.txt lists it, and it is not there/,
    ],
    [
      'a tag file that is missing',
      without(literalBag(smallPayload, { info: 'A: b' }), 'bag-info.txt'),
      /tagmanifest-sha512.txt lists it, and it is not there/,
    ],
    ['no bagit.txt', without(smallBag(), 'bagit.txt'), /expected bagit.txt/],
    [
      'no payload manifest',
      without(without(smallBag(), 'manifest-md5.txt'), 'tagmanifest-md5.txt'),
      /expected a payload manifest/,
    ],
    [
      'no payload folder',
      { 'bagit.txt': smallBag()['bagit.txt'] ?? '', 'manifest-md5.txt': '' },
      /expected a folder data/,
    ],
    [
      'a byte order mark in bagit.txt',
      { ...smallBag(), 'bagit.txt': `\uFEFF${String(smallBag()['bagit.txt'])}` },
      /byte order mark/,
    ],
    [
      'no encoding',
      { ...smallBag(), 'bagit.txt': 'BagIt-Version: 0.97\n' },
      /Tag-File-Character-Encoding.*got nothing/,
    ],
    [
      'white space before a colon',
      { ...smallBag(), 'bagit.txt': 'BagIt-Version : 0.97\nTag-File-Character-Encoding: UTF-8\n' },
      /got "BagIt-Version : 0.97"/,
    ],
    [
      'half a version',
      { ...smallBag(), 'bagit.txt': 'BagIt-Version: .97\nTag-File-Character-Encoding: UTF-8\n' },
      /got "BagIt-Version: .97"/,
    ],
    [
      'a version of the future',
      { ...smallBag(), 'bagit.txt': 'BagIt-Version: 2.0\nTag-File-Character-Encoding: UTF-8\n' },
      /from 0.93 to 1.0, got 2.0/,
    ],
    [
      'an encoding that nobody knows',
      { ...smallBag(), 'bagit.txt': 'BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-99\n' },
      /got "UTF-99"/,
    ],
    [
      'a manifest that is no text',
      { ...smallBag(), 'manifest-md5.txt': Buffer.from([0x61, 0xff, 0x0a]) },
      /bytes that are none/,
    ],
    [
      'a line that is none',
      relisted(smallPayload, `${manifestText(smallPayload, 'md5')}hello\n`),
      /expected a digest and a path/,
    ],
    [
      'a digest of another length',
      relisted(smallPayload, manifestText(smallPayload, 'sha1')),
      /32 digits, got 40/,
    ],
    ['paths with dots', alsoListing('../../../README.md'), /leads out with "\.\."/],
    ['absolute paths', alsoListing('/tmp/foo'), /is absolute/],
    ['paths to a home folder', alsoListing('~root/foo'), /home folder/],
    ['paths of Windows', alsoListing('C:\\Windows\\x.exe'), /absolute on Windows/],
    ['paths of Windows networks', alsoListing('\\\\?\\UNC\\x'), /absolute on Windows/],
    ['a path outside of the payload', alsoListing('bagit.txt'), /does not lie in data/],
    [
      'a file listed twice with different digests',
      alsoListing('data/hello.txt', 'x'),
      /twice, with different digests/,
    ],
    ['a file listed twice, in 1.0', alsoListing('data/hello.txt', 'hello\n', '1.0'), /lists it twice/],
    ['another number of files', literalBag(smallPayload, { info: 'Payload-Oxum: 6.3\n' }), /got 6\.2/],
    [
      'a Payload-Oxum that is none',
      literalBag(smallPayload, { info: 'Payload-Oxum: 6\n' }),
      /bytes, a dot and files, got "6"/,
    ],
    [
      'metadata without a colon',
      literalBag(smallPayload, { info: 'hello\n' }),
      /a label, a colon and a value/,
    ],
    [
      'algorithms that nobody knows',
      without(
        { ...relisted(smallPayload, ''), 'manifest-crc99.txt': 'abcd  data/hello.txt\n' },
        'manifest-md5.txt',
      ),
      /"crc99" is not known here, and there is no other/,
    ],
  ])('%s', async (_, bag, text) => {
    const report = await verify(bag);
    expect(report.valid).toBe(false);
    expect(report.problems.map((problem) => `${problem.path ?? ''} ${problem.text}`).join('\n')).toMatch(
      text,
    );
  });

  it('when what fetch.txt names was not fetched', async () => {
    const bag = { ...smallBag(), 'fetch.txt': 'http://localhost/hello.txt 6 data/hello.txt\n' };
    expect(await verify(bag)).toMatchObject({ valid: true });
    const { problems } = await verify(without(bag, 'data/hello.txt'));
    expect(problems).toMatchObject([
      {
        severity: 'error',
        path: 'data/hello.txt',
        text: expect.stringContaining('does not fetch'),
      },
    ]);
  });

  it.each(['../evil', '/tmp/evil', '~/evil', 'C:\\evil', 'bagit.txt', 'data/unlisted'])(
    'when fetch.txt names %s',
    async (path) => {
      expect((await verify({ ...smallBag(), 'fetch.txt': `http://localhost/x - ${path}\n` })).valid).toBe(
        false,
      );
    },
  );
});

async function verify(bag: BagLiteral): Promise<BagReport> {
  using tree = temporaryTree(bag);
  return await verifyBag(tree.path);
}

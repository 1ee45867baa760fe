import { temporaryTree } from '@cairn/testkit';
import { describe, expect, it } from 'vitest';
import {
  alsoListing,
  digest,
  literalBag,
  manifestText,
  relisted,
  smallPayload,
} from './fixtures/literal-bag.ts';
import type { BagLiteral } from './fixtures/literal-bag.ts';
import type { BagReport } from './report.ts';
import { verifyBag } from './verify-bag.ts';

const composed = 'data/Núñez'.normalize('NFC');
const decomposed = composed.normalize('NFD');

describe('what is merely discouraged is a warning', () => {
  it.each<[string, BagLiteral, RegExp]>([
    [
      'stars of md5sum',
      relisted(smallPayload, manifestText(smallPayload, 'md5').replaceAll('  data', ' *data')),
      /"\*" stands before/,
    ],
    [
      'paths that begin with a dot',
      relisted(smallPayload, manifestText(smallPayload, 'md5').replaceAll('  data', '  ./data')),
      /begins with "\.\/"/,
    ],
    ['a file listed twice alike', alsoListing('data/hello.txt', 'hello\n'), /lists it twice/],
    [
      'names that differ in case only',
      literalBag({ ...smallPayload, 'data/HELLO.txt': '' }),
      /in case or normal form/,
    ],
    [
      'names that differ in normal form only',
      literalBag({ [composed]: '', [decomposed]: '' }),
      /in case or normal form/,
    ],
    [
      'a name that is listed in another normal form',
      relisted({ [composed]: '' }, `${digest('', 'md5')}  ${decomposed}\n`),
      /another normal form/,
    ],
    [
      'one name that is listed in both normal forms',
      relisted({ [composed]: '' }, manifestText({ [composed]: '', [decomposed]: '' }, 'md5')),
      /another normal form/,
    ],
    ['names that systems use', literalBag({ 'data/.DS_Store': '', 'data/CON.txt': '' }), /means something/],
    [
      'percent signs that are not encoded in 1.0',
      relisted({ 'data/a%0Ab': '' }, `${digest('', 'md5')}  data/a%0Ab\n`, '1.0'),
      /not encoded/,
    ],
    ['weak digests in 1.0', literalBag(smallPayload, { algorithms: ['md5'] }), /SHA-512 is recommended/],
    [
      'algorithms beside others that nobody knows',
      {
        ...literalBag(smallPayload, { version: '0.97' }),
        'manifest-crc99.txt': manifestText(smallPayload, 'md5'),
      },
      /"crc99" is not known/,
    ],
  ])('%s', async (_, bag, text) => {
    const report = await verify(bag);
    expect(report.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(report.valid).toBe(true);
    expect(report.problems.map((problem) => problem.text).join('\n')).toMatch(text);
  });
});

async function verify(bag: BagLiteral): Promise<BagReport> {
  using tree = temporaryTree(bag);
  return await verifyBag(tree.path);
}

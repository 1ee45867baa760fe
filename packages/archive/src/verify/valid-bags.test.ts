import { temporaryTree } from '@cairn/testkit';
import { describe, expect, it } from 'vitest';
import {
  digest,
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

const composed = 'data/Núñez'.normalize('NFC');
const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

describe('a valid bag passes', () => {
  it.each(['0.93', '0.94', '0.95', '0.96', '0.97', '1.0'])('of version %s', async (version) => {
    const report = await verify(
      literalBag(smallPayload, { version, info: 'Contact-Name: A\nPayload-Oxum: 6.2\n' }),
    );
    expect(report).toMatchObject({ valid: true, version, problems: [], files: 2, bytes: 6 });
  });

  it.each(['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512'])('with %s', async (algorithm) => {
    expect(await verify(smallBag(algorithm))).toMatchObject({ valid: true, problems: [] });
  });

  it.each<[string, BagLiteral]>([
    ['with several algorithms', literalBag(smallPayload, { algorithms: ['md5', 'sha256', 'sha512'] })],
    ['without tag manifests', relisted(smallPayload, manifestText(smallPayload, 'md5'))],
    ['with another bag in it', literalBag(prefixed(literalBag(smallPayload)))],
    ['with repeated metadata', literalBag(smallPayload, { info: 'Contact-Name: A\nContact-Name: B\n' })],
    ['with uncommon separators', literalBag(smallPayload, { info: 'A :b\nC:\td\nE:\n  f\n' })],
    [
      'with tabs and capitals in its manifest',
      relisted(
        smallPayload,
        manifestText(smallPayload, 'md5')
          .toUpperCase()
          .replaceAll('  DATA/HELLO.TXT', '\t data/hello.txt')
          .replaceAll('DATA/A FOLDER/EMPTY', 'data/a folder/empty'),
      ),
    ],
    [
      'with other line ends',
      relisted(smallPayload, manifestText(smallPayload, 'md5').replaceAll('\n', '\r\n')),
    ],
    [
      'with the line ends of old',
      relisted(smallPayload, manifestText(smallPayload, 'md5').replaceAll('\n', '\r')),
    ],
    ['with tag files that nobody lists', { ...literalBag(smallPayload), 'notes/readme.txt': 'note' }],
    ['without payload', { ...literalBag({ 'data/.keep': '' }) }],
  ])('%s', async (_, bag) => {
    expect(await verify(bag)).toMatchObject({ valid: true });
  });

  it('whose tag files are in UTF-16', async () => {
    const bag = literalBag(smallPayload, {
      version: '0.97',
      encoding: 'UTF-16BE',
      encode: utf16,
      info: 'Note: ü\n',
    });
    expect(await verify(bag)).toMatchObject({ valid: true, errors: 0, warnings: 1 });
    const marked = literalBag(smallPayload, {
      version: '0.97',
      encoding: 'UTF-16',
      encode: (text) => Buffer.from(`\uFEFF${text}`, 'utf16le'),
    });
    expect(await verify(marked)).toMatchObject({ valid: true });
  });

  it('whose tag files are in ISO 8859-1', async () => {
    const encode = (text: string): Buffer => Buffer.from(text, 'latin1');
    const bag = literalBag({ [composed]: 'x' }, { version: '0.97', encoding: 'ISO-8859-1', encode });
    expect(await verify(bag)).toMatchObject({ valid: true });
  });

  it('whose names have line ends and percent signs, encoded as 1.0 wants it and as before', async () => {
    const files = { 'data/100%.txt': 'a', 'data/two\nlines': 'b', 'data/%25': 'c', 'data/%': 'd' };
    const lines = Object.entries(files).map(([path, contents]) => {
      const encoded = path.replaceAll('%', '%25').replaceAll('\n', '%0A');
      return `${digest(contents, 'md5')}  ${encoded}\n`;
    });
    expect(await verify(relisted(files, lines.join(''), '1.0'))).toMatchObject({ valid: true });
    const early = { 'data/100%.txt': 'a', 'data/two\nlines': 'b', 'data/%25': 'c' };
    const asBefore = manifestText(early, 'md5').replace('two\nlines', 'two%0Alines');
    expect(await verify(relisted(early, asBefore))).toMatchObject({ valid: true, warnings: 0 });
  });

  it('of before 1.0 in which each file is in one manifest only', async () => {
    const bag = literalBag(smallPayload, { version: '0.97', algorithms: ['md5'] });
    const split = {
      ...without(bag, 'tagmanifest-md5.txt'),
      'manifest-md5.txt': manifestText(without(smallPayload, 'data/hello.txt'), 'md5'),
      'manifest-sha1.txt': manifestText(without(smallPayload, 'data/a folder/empty'), 'sha1'),
    };
    expect(await verify(split)).toMatchObject({ valid: true, warnings: 2 });
    expect(
      await verify({ ...split, 'bagit.txt': literalBag(smallPayload)['bagit.txt'] ?? '' }),
    ).toMatchObject({
      valid: false,
      errors: 2,
    });
  });
});

function prefixed(bag: BagLiteral): BagLiteral {
  return Object.fromEntries(Object.entries(bag).map(([path, contents]) => [`data/inner/${path}`, contents]));
}

async function verify(bag: BagLiteral): Promise<BagReport> {
  using tree = temporaryTree(bag);
  return await verifyBag(tree.path);
}

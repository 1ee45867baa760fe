import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeManifestPath, encodeManifestPath, manifestLine, parseManifestLine } from './manifest-line.ts';

it('encodes line ends and percent signs, and nothing else', () => {
  expect(manifestLine('00ff', 'data/100%\r\n ü\t\\')).toBe('00ff  data/100%25%0D%0A ü\t\\');
});

it('decodes what it encodes', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('%', '0', '2', '5', 'A', 'a', 'd', '\r', '\n', 'x') }),
      (path) => {
        expect(decodeManifestPath(encodeManifestPath(path))).toBe(path);
        expect(encodeManifestPath(path)).not.toMatch(/[\r\n]/);
      },
    ),
  );
});

it('leaves alone other percent signs of a path that was never encoded', () => {
  expect(decodeManifestPath('data/50%.txt %41')).toBe('data/50%.txt %41');
});

it.each([
  ['00FF  data/a b', { digest: '00ff', path: 'data/a b', isStarred: false }],
  ['00ff\t \tdata/a', { digest: '00ff', path: 'data/a', isStarred: false }],
  ['00ff *data/a', { digest: '00ff', path: 'data/a', isStarred: true }],
  ['00ff data/a ', { digest: '00ff', path: 'data/a ', isStarred: false }],
  ['00ff', undefined],
  ['data/a 00ff', undefined],
])('reads %j', (line, expected) => {
  expect(parseManifestLine(line)).toEqual(expected);
});

import type { RelPath } from '@cairn/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeName } from '../paths/encoding.ts';
import { parentRel } from '../paths/rel-path.ts';
import { compileGlobs } from './compile-globs.ts';
import { escapeGlob } from './glob-text.ts';

const matched = (globs: readonly string[], paths: readonly string[]): readonly string[] =>
  paths.filter((path) => compileGlobs(globs)(path as RelPath));

test.each([
  [
    ['**/bench/*.jsonl'],
    ['bench/a.jsonl', 'x/y/bench/a.jsonl'],
    ['a.jsonl', 'bench/x/a.jsonl', 'xbench/a.jsonl'],
  ],
  [['nightly/**'], ['nightly/a', 'nightly/a/.b/c'], ['nightlyx/a', 'x/nightly/a']],
  [['nightly/*/**'], ['nightly/a/b', 'nightly/a/b/c'], ['nightly/a']],
  [['*.json'], ['a.json', '.a.json', 'a\nb.json'], ['a/b.json', 'a.jsonl']],
  [['a/?.md'], ['a/x.md', 'a/é.md'], ['a/xy.md', 'a/.md']],
  [['{a,b/c}/*.{md,json}'], ['a/x.md', 'b/c/x.json'], ['b/x.md', 'a/x.txt']],
  [
    ['{1..3}/x', '{08..11}/y'],
    ['1/x', '3/x', '08/y', '11/y'],
    ['4/x', '8/y', '1/y'],
  ],
  [
    ['[!b]x', '[a-c]y', '[[:digit:]]z'],
    ['ax', 'by', '4z'],
    ['bx', 'dy', 'az', '[!b]x'],
  ],
  [
    ['@(a|b)x', 'c!(d)'],
    ['ax', 'bx', 'ce'],
    ['abx', 'cd'],
  ],
  [['!(a)/x'], ['b/x'], ['a/x']],
  [
    ['copy (2)/x+y|z.txt', 'say "hi"'],
    ['copy (2)/x+y|z.txt', 'say "hi"'],
    ['copy 2/x+y|z.txt', 'say hi'],
  ],
  [['./a/*'], ['a/b'], ['b']],
  [
    ['a*', '!ab*'],
    ['aa', 'a\n'],
    ['ab', 'abc'],
  ],
  [['!ab*', 'a*'], ['aa'], ['ab']],
])('%j means what it says', (globs, meant, others) => {
  expect(matched(globs, [...meant, ...others])).toEqual(meant);
});

test('** spans names with newlines and a leading dot', () => {
  expect(matched(['**/*.json'], ['a\nb/.c/d\n.json', 'x.json'])).toHaveLength(2);
});

test('names are matched as they are printed: a backslash twice, a byte as its escape', () => {
  const paths = [String.raw`a\\b`, String.raw`a\xffb`, 'ab'];
  expect(matched(['a*b'], paths)).toEqual(paths);
  expect(matched([String.raw`a\\b`], paths)).toEqual([paths[0]]);
  expect(matched([String.raw`a\xffb`], paths)).toEqual([paths[1]]);
  expect(matched([String.raw`a\xffb`], ['aÿb'])).toEqual([]);
  expect(matched([String.raw`\[x\]\*`], ['[x]*', 'x', '[x]y'])).toEqual(['[x]*']);
});

test.each([
  ['../x', '".."'],
  ['a/../x', '".."'],
  ['{a,..}/x', '".."'],
  ['!../x', '".."'],
  ['/etc/*', 'absolute'],
  ['!/etc', 'absolute'],
  ['', 'empty'],
  ['!', 'empty'],
  ['a//b', 'empty segment'],
  ['a/./b', 'empty segment or "."'],
  ['a/', 'ends in a slash'],
  [String.raw`a\b`, 'escapes nothing'],
  ['a\0', 'no path has'],
])('the glob %j is refused by name', (glob, flaw) => {
  expect(() => compileGlobs(['ok/*', glob])).toThrow(
    expect.objectContaining({ code: 'PATH_INVALID', path: glob }),
  );
  expect(() => compileGlobs(['ok/*', glob])).toThrow(flaw);
});

test('exclusions alone are an error, and no globs at all match nothing', () => {
  expect(() => compileGlobs(['!a'])).toThrow('at least one glob that includes');
  expect(matched([], ['a'])).toEqual([]);
});

test('the base names the folders where a walk has to look', () => {
  expect(compileGlobs(['a/b/*.json', 'a/**', 'c/d.md', '!z/**']).base).toEqual(['a', 'c']);
  expect(compileGlobs(['**/x']).base).toEqual(['']);
  expect(compileGlobs([String.raw`a\\b/c/*`]).base).toEqual([String.raw`a\\b/c`]);
});

const segment = fc.constantFrom(
  'a',
  'b',
  'ab',
  '.a',
  'x.json',
  'a b',
  'a\nb',
  'a\\b',
  '(a)',
  '[a]',
  '!a',
  'é',
);
const path = fc
  .array(segment, { minLength: 1, maxLength: 5 })
  .map((names) => encodeName(names.join('/')) as RelPath);
const globSegment = fc.constantFrom(
  'a',
  'b',
  '*',
  '**',
  '?',
  'a*',
  '*.json',
  '{a,b}',
  '[ab]',
  '.a',
  '@(a|ab)',
  '!(b)',
  '\\[a\\]',
  'a\\\\b',
);
const glob = fc
  .tuple(fc.constantFrom('', '', '!'), fc.array(globSegment, { minLength: 1, maxLength: 4 }))
  .map(([sign, segments]) => sign + segments.join('/'));

test('a walk that is pruned by the matcher loses no match', () => {
  fc.assert(
    fc.property(fc.array(glob, { maxLength: 4 }), path, (globs, file) => {
      const matcher = compileGlobs(['**', ...globs]);
      const narrow = compileGlobs([
        'a/**',
        'b/*',
        ...globs.filter((one) => !one.startsWith('!') || one.endsWith('/**')),
      ]);
      for (const each of [matcher, narrow]) {
        if (!each(file)) continue;
        for (let folder = parentRel(file); ; folder = parentRel(folder)) {
          expect(each.couldMatchIn(folder)).toBe(true);
          if (folder === '') break;
        }
      }
    }),
    { numRuns: 3000 },
  );
});

test('many globs together match what each of them matches', () => {
  const wanted = fc.array(
    glob.filter((one) => !one.startsWith('!') || one.startsWith('!(')),
    { minLength: 1, maxLength: 5 },
  );
  fc.assert(
    fc.property(
      wanted,
      path,
      (globs, file) => compileGlobs(globs)(file) === globs.some((one) => compileGlobs([one])(file)),
    ),
    { numRuns: 2000 },
  );
});

test('a path that is escaped as a glob matches itself and no other path', () => {
  fc.assert(
    fc.property(path, path, (one, other) => {
      const matches = compileGlobs([escapeGlob(one)]);
      return matches(one) && matches(other) === (one === other);
    }),
    { numRuns: 2000 },
  );
});

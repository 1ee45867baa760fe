import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isJsonPointer, readPointer } from './json-pointer.ts';

const document = { foo: ['bar', 'baz'], '': 0, 'a/b': 1, 'c%d': 2, 'm~n': 8, ' ': 7, '~1': 9 };

it.each([
  ['', document],
  ['/foo', ['bar', 'baz']],
  ['/foo/0', 'bar'],
  ['/', 0],
  ['/a~1b', 1],
  ['/c%d', 2],
  ['/m~0n', 8],
  ['/ ', 7],
  ['/~01', 9],
])('finds what RFC 6901 says at "%s"', (pointer, value) => {
  expect(isJsonPointer(pointer)).toBe(true);
  expect(readPointer(document, pointer)).toEqual(value);
});

it.each(['/foo/2', '/foo/-', '/foo/00', '/foo/0/x', '/none', '/toString', '/foo/length', '/__proto__'])(
  'finds nothing at "%s"',
  (pointer) => {
    expect(readPointer(document, pointer)).toBeUndefined();
  },
);

it.each(['foo', '/a~2', '/~', 'x/'])('knows that "%s" is no pointer', (pointer) => {
  expect(isJsonPointer(pointer)).toBe(false);
});

it('finds every value of every document at the pointer that is made of its keys', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      for (const [pointer, inner] of pointersOf(value, '')) {
        expect(isJsonPointer(pointer)).toBe(true);
        expect(readPointer(value, pointer)).toBe(inner);
      }
    }),
  );
});

function* pointersOf(value: unknown, at: string): Generator<[string, unknown]> {
  yield [at, value];
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value))
    yield* pointersOf(inner, `${at}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`);
}

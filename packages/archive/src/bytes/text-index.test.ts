import { expect, it } from 'vitest';
import { createTextIndex } from './text-index.ts';

it('knows the numbers of many texts, the newest of each, and of no other', () => {
  const index = createTextIndex();
  for (let number = 0; number < 20_000; number++) index.set(`data/${number}`, number);
  for (let number = 0; number < 20_000; number += 2) index.set(`data/${number}`, number + 1);
  const found = Array.from({ length: 20_000 }, (_, number) => index.get(`data/${number}`));
  expect(found).toEqual(
    Array.from({ length: 20_000 }, (_, number) => (number % 2 === 0 ? number + 1 : number)),
  );
  for (const text of ['', 'data', 'data/20000', 'Data/1']) expect(index.get(text)).toBeUndefined();
});

it('keeps zero, and the empty text', () => {
  const index = createTextIndex();
  expect(index.get('')).toBeUndefined();
  index.set('', 0);
  expect(index.get('')).toBe(0);
});

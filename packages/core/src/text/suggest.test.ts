import { expect, it } from 'vitest';
import { suggest } from './suggest.ts';

it('finds the word that a typing mistake meant', () => {
  expect(suggest('retenton', ['roots', 'retention', 'plugins'])).toBe('retention');
  expect(suggest('Proof', ['proofs', 'bench'])).toBe('proofs');
});

it('finds nothing when nothing is near', () => {
  expect(suggest('kitten', ['retention', 'roots'])).toBeUndefined();
  expect(suggest('', ['retention'])).toBeUndefined();
});

it('takes two letters in the wrong order for one mistake', () => {
  expect(suggest('lsat', ['last', 'daily', 'tags'])).toBe('last');
  expect(suggest('tset', ['tags', 'test'])).toBe('test');
});

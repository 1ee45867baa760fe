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

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchesName } from './matches-name.ts';

const run = 'pipeline_artifacts_20261120_093000';

describe('a pattern of excluded runs', () => {
  it.each([
    ['*_093000', true],
    ['pipeline_artifacts_202611*', true],
    ['pipeline_artifacts_2026112?_*', true],
    ['pipeline_artifacts_2026112[01]_*', true],
    ['pipeline_artifacts_2026112[!0]_*', false],
    ['*_1[0-9]*', false],
    ['202611*', false],
    ['20261120', true],
    ['pipeline_artifacts', true],
    ['20251120', false],
    ['*[z-a]*', false],
    ['*.*', false],
  ])('%s fits the run: %s', (pattern, fits) => {
    expect(matchesName(run, pattern)).toBe(fits);
  });

  it('takes every other character for itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const plain = text.replaceAll(/[*?[\]]/g, '');
        expect(matchesName(`a${plain}b`, `a${plain}?`)).toBe(true);
        expect(matchesName(`before ${plain} after`, plain)).toBe(true);
      }),
    );
  });
});

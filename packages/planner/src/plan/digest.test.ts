import type { ArtifactSummary } from '@cairn/core';
import { describe, expect, it } from 'vitest';
import { aged, noon } from '../fixtures/artifacts.ts';
import { plan, type Settings } from '../fixtures/planning.ts';

describe('the digest', () => {
  const base = plan({ keep: 1 }, aged([1, 2, 3]));
  const digest = (
    settings: Settings,
    artifacts = aged([1, 2, 3]),
    retention: Parameters<typeof plan>[0] = { keep: 1 },
  ) => plan(retention, artifacts, settings).digest;

  it('is the same for the same input, in any order', () => {
    expect(digest({}, aged([3, 1, 2]))).toBe(base.digest);
  });

  it.each<[string, string]>([
    ['the moment', digest({ plan: { at: noon + 1 } })],
    ['the configuration', digest({ plan: { config: { digest: 'd'.repeat(64), plugins: {} } } })],
    ['a plugin', digest({ plan: { config: { digest: 'c'.repeat(64), plugins: { essays: '1.0.0' } } } })],
    ['an override', digest({ plan: { overrides: { settle: 0 } } })],
    [
      'a pin',
      digest({}, [
        ...aged([1], { pin: { who: 'a', when: 0, hold: false, source: 'user' } }),
        ...aged([2, 3]),
      ]),
    ],
    ['a fingerprint of what goes', digest({}, [...aged([1, 2]), ...aged([3], { fingerprint: 'x' })])],
    ['what is done', digest({}, aged([1, 2, 3]), { keep: 1, then: 'compress' })],
    ['how it is done', digest({}, aged([1, 2, 3]), { keep: 1, then: { trim: { keep: ['a'] } } })],
    ['what goes', digest({}, aged([1, 2, 3, 4]))],
  ])('changes with %s', (_, changed) => {
    expect(changed).not.toBe(base.digest);
  });

  it('does not change with what merely stays', () => {
    expect(digest({}, [...aged([1], { fingerprint: 'x' }), ...aged([2, 3])])).toBe(base.digest);
  });

  it('covers plans of more steps than are hashed at once', () => {
    const many = aged(Array.from({ length: 3000 }, (_, index) => index + 1));
    const other = [...many.slice(0, -1), { ...many.at(-1), fingerprint: 'x' } as ArtifactSummary];
    expect(digest({}, many)).not.toBe(digest({}, other));
    expect(digest({}, many)).toBe(digest({}, many.toReversed()));
  });
});

import { expect, it } from 'vitest';
import { deprecationNotices, deprecationsOf } from './deprecations.ts';
import type { DeprecatedUse } from './deprecations.ts';
import { manifestOf } from './plugin-manifest.ts';

function use(families: unknown): DeprecatedUse {
  const manifest = manifestOf({ name: 'p', cairn: { namespace: 'lab', families } });
  return { manifest, parts: {}, plugin: {} as DeprecatedUse['plugin'] };
}

it('finds what a plugin should do in another way, with the replacement', () => {
  const [found, ...others] = deprecationsOf(use(['build']));
  expect(found?.replacement).toContain('"<name>": "<title>"');
  expect(others).toEqual([]);
  for (const families of [[], { build: 'Builds' }, undefined])
    expect(deprecationsOf(use(families))).toEqual([]);
});

it('tells each deprecation once, whoever asks how often', () => {
  const told = new Set<string>();
  const plugins = [{ name: 'p', deprecations: deprecationsOf(use(['build'])) }];
  expect(deprecationNotices(plugins, told)).toEqual([
    expect.stringMatching(/^p is out of date: .* by name only\. Write "cairn"/),
  ]);
  expect(deprecationNotices(plugins, told)).toEqual([]);
  expect(deprecationNotices([{ ...plugins[0], name: 'q', deprecations: [] }], told)).toEqual([]);
});

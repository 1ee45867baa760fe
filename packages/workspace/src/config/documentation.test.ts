import { globSync, readFileSync } from 'node:fs';
import { temporaryTree } from '@cairn/testkit';
import { expect, it } from 'vitest';
import { ENVIRONMENT_KEYS } from './environment.ts';
import { configJsonSchema } from './json-schema.ts';
import { loadConfig } from './load-config.ts';

const repository = new URL('../../../../', import.meta.url);
const text = readFileSync(new URL('docs/configuration.md', repository), 'utf8');
const samples = globSync(
  ['README.md', 'docs/*.md', 'docs/plugins/*.md', '{packages,plugins,apps,examples}/*/README.md'],
  { cwd: repository },
).flatMap((page) => samplesOf(page));

it('shows at least one example of each section', () => {
  expect(samples.filter(({ page }) => page === 'docs/configuration.md').length).toBeGreaterThan(7);
});

it('accepts every sample of a configuration, in whatever document it stands', async () => {
  using tree = temporaryTree();
  const wrong: string[] = [];
  for (const { page, yaml } of samples) {
    tree.write({ 'cairn.yaml': yaml });
    const loaded = loadConfig({ configPath: tree.join('cairn.yaml'), env: {} });
    await loaded.catch((error: unknown) => wrong.push(`${page}: ${String(error)}\n${yaml}`));
  }
  expect(wrong).toEqual([]);
});

it('names every key of the schema and every variable', () => {
  const names = [...keysOf(configJsonSchema()), ...Object.keys(ENVIRONMENT_KEYS)];
  const missing = names.filter((name) => !text.includes(name));
  // `withinDaily` and its like are between the two that are named.
  expect([...new Set(missing)].toSorted()).toEqual(['withinDaily', 'withinMonthly', 'withinWeekly']);
});

/** Blocks of YAML as whole configurations; policy tests are a format of their own, and have tests of their own. */
function samplesOf(page: string): readonly { readonly page: string; readonly yaml: string }[] {
  const blocks = readFileSync(new URL(page, repository), 'utf8').matchAll(/^```yaml\n([^]*?)^```$/gm);
  return Array.from(blocks, ([, yaml = '']) => yaml)
    .filter((yaml) => !/^cases:/m.test(yaml))
    .map((yaml) => ({ page, yaml: whole(yaml) }));
}

/** What a sample leaves out around it: the head of the file, or the family whose retention it shows. */
function whole(yaml: string): string {
  const isRetention = /^(?:keep|only|then):/m.test(yaml);
  const sections = isRetention ? `retention:\n  nightly:\n${yaml.replaceAll(/^(?=.)/gm, '    ')}` : yaml;
  const head = Object.entries({ version: '1', roots: './artifacts' })
    .filter(([key]) => !new RegExp(`^${key}:`, 'm').test(yaml))
    .map(([key, value]) => `${key}: ${value}\n`);
  return head.join('') + sections;
}

function keysOf(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) => [
    ...(key === 'properties' ? Object.keys(value as object) : []),
    ...keysOf(value),
  ]);
}

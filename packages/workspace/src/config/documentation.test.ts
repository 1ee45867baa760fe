import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { temporaryTree } from '@cairn/testkit';
import { expect, it } from 'vitest';
import { ENVIRONMENT_KEYS } from './environment.ts';
import { configJsonSchema } from './json-schema.ts';
import { loadConfig } from './load-config.ts';

const text = readFileSync(
  fileURLToPath(new URL('../../../../docs/configuration.md', import.meta.url)),
  'utf8',
);
const examples = [...text.matchAll(/^```yaml\n([^]*?)^```$/gm)].map(([, yaml = '']) => yaml);

it('shows at least one example of each section', () => {
  expect(examples.length).toBeGreaterThan(7);
});

it.each(examples.map((yaml, index) => [index + 1, yaml] as const))(
  'shows an example (%i) that is valid',
  async (_number, yaml) => {
    const head = yaml.includes('version: 1') ? '' : 'version: 1\nroots: ./artifacts\n';
    using tree = temporaryTree({ 'cairn.yaml': head + yaml });
    await expect(loadConfig({ configPath: tree.join('cairn.yaml'), env: {} })).resolves.toBeDefined();
  },
);

it('names every key of the schema and every variable', () => {
  const names = [...keysOf(configJsonSchema()), ...Object.keys(ENVIRONMENT_KEYS)];
  const missing = names.filter((name) => !text.includes(name));
  // `withinDaily` and its like are between the two that are named.
  expect([...new Set(missing)].toSorted()).toEqual(['withinDaily', 'withinMonthly', 'withinWeekly']);
});

function keysOf(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) => [
    ...(key === 'properties' ? Object.keys(value as object) : []),
    ...keysOf(value),
  ]);
}

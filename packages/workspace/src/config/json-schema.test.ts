import { definePlugin } from '@cairn/core';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { configJsonSchema } from './json-schema.ts';

it('describes every section, and the options of plugins', () => {
  const plugin = definePlugin({
    name: '@x/lab',
    namespace: 'lab',
    apiVersion: 1,
    options: z.strictObject({ configFile: z.string() }),
    setup: () => ({}),
  });
  const schema = configJsonSchema([plugin]) as {
    required: string[];
    properties: Record<string, unknown>;
    additionalProperties: boolean;
  };
  expect(schema.required).toEqual(['version', 'roots']);
  expect(schema.additionalProperties).toBe(false);
  expect(Object.keys(schema.properties)).toEqual(
    expect.arrayContaining([
      'roots',
      'plugins',
      'families',
      'claims',
      'retention',
      'gc',
      'archives',
      'indexing',
      'compaction',
      'state',
      'manifest',
      'timezone',
    ]),
  );
  expect(JSON.stringify(schema.properties['plugins'])).toContain(
    '"use":{"type":"string","enum":["@x/lab"]},"options":{"type":"object","properties":{"configFile"',
  );
});

it('describes the options of a plugin that the configuration names by a path', () => {
  const schema = JSON.stringify(
    configJsonSchema([{ name: 'lab', options: z.strictObject({ keep: z.int() }), use: './lab.ts' }]),
  );
  expect(schema).toContain('"use":{"type":"string","enum":["lab","./lab.ts"]},"options":{');
  expect(schema).toContain('"not":{"enum":["lab","./lab.ts"]}');
});

it('can be made without plugins', () => {
  expect(() => configJsonSchema()).not.toThrow();
});

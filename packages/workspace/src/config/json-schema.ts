import type { Plugin } from '@cairn/core';
import { z } from 'zod';
import { projectSchemaOf } from './schema/config-schema.ts';

/**
 * The JSON Schema (draft 2020-12) of `cairn.yaml`, for editors that complete and check it. The options of
 * the given plugins are part of it; other plugins may be named too.
 */
export function configJsonSchema(plugins: readonly Plugin[] = []): Readonly<Record<string, unknown>> {
  const entry = z.union([
    z.string().min(1).describe('The name of a package, or the path of a file.'),
    ...plugins.map(usedPlugin),
    otherPlugin(plugins),
  ]);
  const schema = z.toJSONSchema(projectSchemaOf(entry as z.ZodType<string | object>), {
    io: 'input',
    unrepresentable: 'any',
  });
  return { ...schema, title: 'cairn.yaml' };
}

function usedPlugin({ name, options }: Plugin): z.ZodType<object> {
  return z.strictObject({ use: z.literal(name), options: options.optional() });
}

function otherPlugin(plugins: readonly Plugin[]): z.ZodType<object> {
  const known = plugins.map(({ name }) => name);
  const use = z.string().min(1);
  return z.strictObject({
    use: known.length === 0 ? use : use.meta({ not: { enum: known } }),
    options: z.unknown().optional(),
  });
}

import { z } from 'zod';
import { projectSchemaOf } from './schema/config-schema.ts';

/** A plugin whose options a schema describes: any `Plugin`. */
interface PluginOptions {
  readonly name: string;
  readonly options: z.ZodType;
  /** What a configuration calls it where that is not its name: the path of its file. */
  readonly use?: string | undefined;
}

/**
 * The JSON Schema (draft 2020-12) of `cairn.yaml`, for editors that complete and check it. The options of
 * the given plugins are part of it; other plugins may be named too.
 */
export function configJsonSchema(plugins: readonly PluginOptions[] = []): Readonly<Record<string, unknown>> {
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

function usedPlugin(plugin: PluginOptions): z.ZodType<object> {
  return z.strictObject({ use: z.enum(wordsFor(plugin)), options: plugin.options.optional() });
}

function wordsFor({ name, use = name }: PluginOptions): readonly string[] {
  return [...new Set([name, use])];
}

function otherPlugin(plugins: readonly PluginOptions[]): z.ZodType<object> {
  const known = plugins.flatMap(wordsFor);
  const use = z.string().min(1);
  return z.strictObject({
    use: known.length === 0 ? use : use.meta({ not: { enum: known } }),
    options: z.unknown().optional(),
  });
}

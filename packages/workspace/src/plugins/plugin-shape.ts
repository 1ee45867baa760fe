import { CairnError, pluginApiVersion, retentionSchema } from '@cairn/core';
import type { Family, Plugin, PluginParts } from '@cairn/core';
import { z } from 'zod';
import { valueSource } from '../config/config-source.ts';
import { isMapping } from '../config/layers.ts';
import { invalidConfig, problemsOf, shown } from '../config/problems.ts';
import { pluginSettingsSchema } from '../config/schema/config-schema.ts';
import { nameSchema } from '../config/schema/family-schema.ts';
import { checked, globSchema, globsSchema } from '../config/schema/value-schemas.ts';
import { compileTemplate } from '../scan/grouping/template.ts';

/**
 * Makes sure that what a module exports is a plugin for this version of the interface.
 *
 * @throws CairnError `PLUGIN_API_VERSION` naming both versions, and `PLUGIN_FAILED` for what is no plugin.
 */
export function requirePlugin(value: unknown, name: string): Plugin {
  if (!isMapping(value))
    throw noPlugin(
      name,
      `a plugin as its default export, got ${value === undefined ? 'none' : shown(value)}`,
    );
  const { apiVersion } = value;
  if (apiVersion !== pluginApiVersion) throw otherVersion(apiVersion, name);
  const result = pluginSchema.safeParse(value);
  if (result.success) return value as unknown as Plugin;
  const [problem] = problemsOf(result.error, pluginSchema, { source: valueSource(value, name) });
  throw noPlugin(name, `a plugin made with definePlugin: ${problem?.key}: ${problem?.text}`);
}

/**
 * Makes sure that a plugin's parts are what the interface says: what is wrong in them would otherwise
 * show up in the middle of a scan or plan.
 *
 * @throws CairnError `PLUGIN_FAILED` with everything that is wrong, and where.
 */
export function requireParts(parts: unknown, name: string): PluginParts {
  if (parts instanceof Promise) throw noPlugin(name, 'a setup that returns its parts at once, got a promise');
  const result = partsSchema.safeParse(parts);
  if (result.success) requireSources(parts as PluginParts, name);
  const problems = result.success
    ? []
    : problemsOf(result.error, partsSchema, { source: valueSource(parts, name) });
  if (problems.length === 0) return parts as PluginParts;
  const { message } = invalidConfig(problems);
  throw new CairnError('PLUGIN_FAILED', message, { path: name, hint: 'Tell the author of the plugin.' });
}

/** A family whose records come from nowhere would be one without records. */
function requireSources({ families = [], recordSources = [] }: PluginParts, name: string): void {
  const names = new Set(recordSources.map((source) => source.name));
  for (const { name: family, records } of families as readonly Family[]) {
    if (records !== undefined && !names.has(records))
      throw noPlugin(name, `a record source named ${records} for its family ${family}, got none`);
  }
}

const callable = z.custom((value) => typeof value === 'function', { error: 'expected a function' });
const schema = z.custom((value) => typeof value === 'object' && value !== null && 'safeParse' in value, {
  error: 'expected a zod schema',
});

const pluginSchema = z.looseObject({
  name: z.string().min(1),
  namespace: nameSchema,
  options: schema,
  setup: callable,
});

const familyFields = z.looseObject({
  name: nameSchema,
  title: z.string().min(1),
  version: z.number(),
  managed: z.literal(false).optional(),
  files: globsSchema,
  group: z.union([checked(compileTemplate), callable]),
  unit: z.enum(['files', 'directory']).optional(),
  describe: callable.optional(),
  complete: z.looseObject({ files: globsSchema }).optional(),
  retention: retentionSchema.optional(),
});

/** What is managed lies in the store, where its files need no globs. */
const familySchema = z.discriminatedUnion('managed', [
  familyFields,
  familyFields.extend({ managed: z.literal(true), files: z.array(globSchema) }),
]);

const named = z.looseObject({ name: nameSchema });

/** A compactor may be called after the ending that its format is known by: `tar.gz`. */
const formSchema = z.string().regex(/^[A-Za-z][\w.-]*$/, { error: 'expected a name such as tar.gz' });

const partsSchema = z.looseObject({
  families: z.array(familySchema).superRefine(refuseTwins).optional(),
  policies: z
    .array(named.extend({ options: schema, evaluate: callable }))
    .superRefine(refuseTwins)
    .optional(),
  compactors: z.array(z.looseObject({ name: formSchema })).optional(),
  collections: z.array(named).superRefine(refuseTwins).optional(),
  checks: z.array(named).optional(),
  recordSources: z
    .array(named.extend({ load: callable }))
    .superRefine(refuseTwins)
    .optional(),
  strategies: z.record(z.string(), retentionSchema).optional(),
  actions: z.array(named).superRefine(refuseTwins).optional(),
  views: z.array(named).superRefine(refuseTwins).optional(),
  importers: z
    .array(named.extend({ title: z.string().min(1), run: callable }))
    .superRefine(refuseTwins)
    .optional(),
  settings: pluginSettingsSchema.optional(),
  protections: callable.optional(),
  importConfig: callable.optional(),
});

function refuseTwins(parts: readonly { readonly name: string }[], context: z.RefinementCtx): void {
  for (const [index, { name }] of parts.entries()) {
    if (parts.findIndex((other) => other.name === name) === index) continue;
    context.addIssue({
      code: 'custom',
      path: [index, 'name'],
      message: `expected a name of its own, got ${JSON.stringify(name)} twice`,
    });
  }
}

function noPlugin(name: string, expected: string): CairnError {
  return new CairnError('PLUGIN_FAILED', `${name}: expected ${expected}`, {
    path: name,
    hint: 'A plugin is written as: export default definePlugin({ name, namespace, apiVersion: 1, options, setup })',
  });
}

function otherVersion(apiVersion: unknown, name: string): CairnError {
  if (typeof apiVersion !== 'number')
    return noPlugin(name, `a plugin with an apiVersion, got ${shown(apiVersion)}`);
  const isNewer = apiVersion > pluginApiVersion;
  return new CairnError(
    'PLUGIN_API_VERSION',
    `${name} was written for version ${apiVersion} of the plugin interface, this cairn offers version ${pluginApiVersion}`,
    {
      path: name,
      hint: isNewer
        ? 'Upgrade cairn, or install an older version of the plugin.'
        : 'Install a newer version of the plugin.',
    },
  );
}

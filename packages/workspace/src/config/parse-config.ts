import type { KeepRules, Retention } from '@cairn/core';
import type { ZodType } from 'zod';
import { placeOf } from './config-source.ts';
import type { ConfigSource } from './config-source.ts';
import type { FullRetention } from './config.ts';
import { isMapping } from './layers.ts';
import type { ConfigLayer } from './layers.ts';
import { invalidConfig, problemAt, problemsOf } from './problems.ts';
import type { ConfigProblem } from './problems.ts';
import { projectProblems } from './project-problems.ts';
import { projectSchema, userSchema } from './schema/config-schema.ts';
import type { ProjectFile, Settings } from './schema/config-schema.ts';

/** A value that has passed its schema, or what is wrong with it. */
export type Parsed<T> =
  | { readonly value: T; readonly problems: readonly [] }
  | { readonly value?: undefined; readonly problems: readonly ConfigProblem[] };

/**
 * Checks a source against a schema. Keys at the top without a value count as left out, so that a section
 * whose entries are all commented out is no mistake.
 */
export function parseSource<T>(source: ConfigSource, schema: ZodType<T>): Parsed<T> {
  const given = isMapping(source.value) ? withoutEmpty(source.value) : source.value;
  // Compiling a parser for each schema pays from the second value on, and there is one.
  const result = schema.safeParse(given, { jitless: true });
  if (result.success) return { value: result.data, problems: [] };
  return { problems: problemsOf(result.error, schema, { source: { ...source, value: given } }) };
}

/**
 * Checks the project's file: its version first, because the keys of a newer one mean nothing here.
 *
 * @throws CairnError `CONFIG_INVALID` for another version alone.
 */
export function parseProject(source: ConfigSource, directory: string): Parsed<ProjectFile> {
  refuseOtherVersion(source);
  const parsed = parseSource(source, projectSchema);
  const problems = [...parsed.problems, ...projectProblems(source, directory)];
  return problems.length > 0 || parsed.value === undefined
    ? { problems }
    : { value: parsed.value, problems: [] };
}

/** Checks the user's own file. */
export function parseUser(source: ConfigSource): Parsed<Settings> {
  refuseOtherVersion(source);
  return source.value === null ? { value: {}, problems: [] } : parseSource(source, userSchema);
}

/** The values of a source as a layer, with the lines of its keys as origins. */
export function layerOf(
  source: ConfigSource,
  kind: 'file' | 'user',
  value: Readonly<Record<string, unknown>>,
): ConfigLayer {
  return { value, origin: (path) => ({ source: kind, where: placeOf(source, path) }) };
}

/** A retention with its short forms written out. */
export function fullRetention(retention: Retention): FullRetention {
  const { keep, ...rest } = retention;
  if (keep === undefined) return rest;
  const rules: KeepRules = typeof keep === 'number' ? { last: keep } : keep;
  return { ...rest, keep: rules };
}

function withoutEmpty(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([, section]) => section !== null));
}

function refuseOtherVersion(source: ConfigSource): void {
  const version = isMapping(source.value) ? source.value['version'] : undefined;
  if (typeof version !== 'number' || !(version > 1)) return;
  const text = `expected version 1, got ${version}: this file was written for a newer cairn`;
  throw invalidConfig([
    problemAt(source, ['version'], { text, hint: 'Upgrade cairn, or write the file for version 1.' }),
  ]);
}

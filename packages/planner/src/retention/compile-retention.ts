import {
  CairnError,
  parseDuration,
  parseShare,
  parseSize,
  retentionSchema,
  suggest,
  type GcSettings,
  type KeepRules,
  type OnlyRules,
  type Policy,
  type Retention,
} from '@cairn/core';
import { compileExpression } from '../expression/expression.ts';
import { at, writtenDuration, type CompileContext, type RetentionSource } from './compile-context.ts';
import { compileKeep, countKeepRules } from './compile-keep.ts';
import { compileProtection } from './compile-protection.ts';
import { compileStages } from './compile-stages.ts';
import type {
  CompiledOnly,
  CompiledPluginPolicy,
  CompiledPolicy,
  CompiledPressure,
} from './compiled-policy.ts';
import { compileFieldPath } from './field-path.ts';

/**
 * Parses and checks a family's retention once, so that planning cannot fail on its text.
 *
 * @throws CairnError `CONFIG_INVALID` for counts, durations, paths, stages, protections and policies
 *   that make no sense, and `EXPRESSION_INVALID` for a `where`; both carry a path such as
 *   `retention.nightly.keep.where`.
 */
export function compileRetention(source: RetentionSource): CompiledPolicy {
  const { retention } = source;
  const context: CompileContext = { path: `retention.${source.name}`, schema: source.metadata };
  assertShape(retention, context);
  const gc = effectiveSettings(source);
  const keepRules: KeepRules =
    typeof retention.keep === 'number' ? { last: retention.keep } : (retention.keep ?? {});
  const keep = compileKeep(keepRules, context);
  const only = compileOnly(retention.only ?? {}, context);
  const isLifecycle = typeof retention.then === 'object' && Array.isArray(retention.then);
  const per = (retention.per ?? []).map((path, index) =>
    compileFieldPath(path, {
      ...context,
      path: `${context.path}.per.${index}`,
      kinds: ['string', 'number', 'boolean'],
    }),
  );
  const policies = compilePolicies(source, context);
  return {
    family: source.name,
    runs: source.runs === true,
    retention,
    gc,
    per,
    keep,
    only,
    stages: compileStages(retention.then ?? 'trash', context),
    isLifecycle,
    hasRules: countKeepRules(keep) > 0 || countOnlyRules(only) > 0 || isLifecycle,
    asksRecords:
      asksRecords({ per, keep, only }) || policies.some(({ policy }) => policy.asksRecords === true),
    protection: compileProtection({ source, gc, context }),
    policies,
    maxTrash: at(`${context.path}.maxTrash`, () => parseShare(gc.maxTrash)),
    pressure: compilePressure(retention, gc),
  };
}

/** How many tests an only rule makes. */
function countOnlyRules(only: CompiledOnly): number {
  const given = [only.olderThan, only.beyond, only.where].filter((rule) => rule !== undefined);
  return given.length + (only.orphans ? 1 : 0);
}

/** Tells whether any rule reads `record` or asks which artifacts have none. */
function asksRecords({ per, keep, only }: Pick<CompiledPolicy, 'per' | 'keep' | 'only'>): boolean {
  const fields = [...per, ...(keep.top === undefined ? [] : [keep.top.by])].map(({ text }) => text);
  const paths = [keep.where, only.where].flatMap((where) => where?.paths ?? []);
  return only.orphans || [...fields, ...paths].some((path) => path.split('.')[0] === 'record');
}

function assertShape(retention: Retention, context: CompileContext): void {
  const result = retentionSchema.safeParse(retention);
  const issue = result.error?.issues[0];
  if (issue === undefined) return;
  const path = [context.path, ...issue.path.map(String)].join('.');
  throw new CairnError('CONFIG_INVALID', issue.message, { path });
}

function effectiveSettings({ retention, gc }: RetentionSource): GcSettings {
  return {
    alwaysKeep: retention.alwaysKeep ?? gc.alwaysKeep,
    settle: retention.settle ?? gc.settle,
    maxTrash: retention.maxTrash ?? gc.maxTrash,
    trashFor: retention.trashFor ?? gc.trashFor,
  };
}

function compileOnly(rules: OnlyRules, { path, schema }: CompileContext): CompiledOnly {
  return {
    match: rules.match ?? 'all',
    olderThan:
      rules.olderThan === undefined ? undefined : writtenDuration(rules.olderThan, `${path}.only.olderThan`),
    beyond: rules.beyond,
    orphans: rules.orphans === true,
    where:
      rules.where === undefined
        ? undefined
        : compileExpression(rules.where, { schema, label: `${path}.only.where` }),
  };
}

function compilePolicies(source: RetentionSource, { path }: CompileContext): readonly CompiledPluginPolicy[] {
  const wanted = new Map(Object.entries(source.retention.policies ?? {}));
  for (const name of source.retention.protect ?? [])
    if (name !== 'ancestors' && !wanted.has(name)) wanted.set(name, {});
  return [...wanted].map(([name, options]) => {
    const place = `${path}.policies.${name}`;
    const policy = source.policies.get(name);
    if (policy === undefined) throw unknownPolicy(name, place, source.policies);
    const parsed = policy.options.safeParse(options ?? {});
    if (parsed.success) return { name, policy, options: parsed.data };
    const issue = parsed.error.issues[0];
    throw new CairnError('CONFIG_INVALID', issue?.message ?? 'expected valid options', {
      path: [place, ...(issue?.path ?? []).map(String)].join('.'),
    });
  });
}

function unknownPolicy(name: string, path: string, policies: ReadonlyMap<string, Policy>): CairnError {
  const meant = suggest(name, [...policies.keys(), 'ancestors']);
  return new CairnError('CONFIG_INVALID', `expected the name of a policy, got ${JSON.stringify(name)}`, {
    path,
    hint:
      meant === undefined
        ? 'Policies come with plugins: is its plugin listed under plugins?'
        : `Did you mean ${meant}?`,
  });
}

function compilePressure({ pressure }: Retention, { trashFor }: GcSettings): CompiledPressure | undefined {
  if (pressure === undefined) return undefined;
  const { freeBelow, reclaim } = pressure;
  return {
    freeBelow: parseSize(freeBelow),
    reclaim: [...new Set(reclaim)],
    trashFor: parseDuration(trashFor),
  };
}

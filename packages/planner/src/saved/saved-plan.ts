import { CairnError, messageOf, type Plan } from '@cairn/core';
import { savedPlanSchema, type SavedPlan } from './plan-schema.ts';

/** The version of saved plans that this package writes and reads. */
const savedVersion = 1;

/**
 * A plan as a value for `JSON.stringify`: what `gc --out` writes, and `apply` reads. What is told of
 * the artifacts that stay is left out: it is made again when the plan is.
 */
export function planToJson(plan: Plan): SavedPlan {
  const { schemaVersion, id, digest, at, hypothetical, families, steps, refusals, summary } = plan;
  const { purges, config, draft, overrides, notes } = plan;
  const made = { id, digest, at, hypothetical, families, steps, purges, refusals, summary };
  return { schemaVersion, ...made, config, draft, overrides, notes };
}

/**
 * Reads a plan that {@link planToJson} wrote.
 *
 * @param json the text of the file, or its parsed value.
 * @throws CairnError `VALUE_INVALID` for what is no plan, or one of another version.
 */
export function parsePlan(json: unknown): Plan {
  const value = typeof json === 'string' ? parseJson(json) : json;
  assertVersion(value);
  const result = savedPlanSchema.safeParse(value);
  if (!result.success) {
    const issue = result.error.issues[0];
    throw noPlan(issue?.message ?? 'it is not valid', { path: issue?.path.map(String).join('.') });
  }
  return Object.freeze({ ...result.data, kept: [] });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw noPlan(messageOf(error), { cause: error });
  }
}

function assertVersion(value: unknown): void {
  const version =
    typeof value === 'object' && value !== null && 'schemaVersion' in value ? value.schemaVersion : undefined;
  if (version === savedVersion) return;
  if (typeof version !== 'number') throw noPlan('it has no schemaVersion', {});
  throw new CairnError(
    'VALUE_INVALID',
    `expected a plan of version ${savedVersion}, got version ${version}`,
    {
      path: 'schemaVersion',
      hint: 'It was written by another version of cairn. Plan again with cairn gc --out.',
    },
  );
}

function noPlan(why: string, details: { path?: string | undefined; cause?: unknown }): CairnError {
  return new CairnError(
    'VALUE_INVALID',
    `expected a plan as cairn gc --out writes it, got something else: ${why}`,
    {
      ...details,
      hint: 'Plan again with cairn gc --out.',
    },
  );
}

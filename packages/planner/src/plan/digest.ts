import { createHash, type Hash } from 'node:crypto';
import { canonicalJson, type PurgeStep } from '@cairn/core';
import { textsOf } from '../table/family-table.ts';
import type { FamilyPlan } from './plan-family.ts';
import type { PlanInput } from './plan-input.ts';

/** Hashing is called once for so many bytes, not once for each step. */
const batchBytes = 1 << 18;

const newLine = 10;

/**
 * The digest of a plan: SHA-256 over what it was made from (moment, configuration, plugin versions,
 * overrides, pins) and what it does (each artifact that it acts on with its fingerprint, and how).
 */
export function digestPlan(input: PlanInput, { families, rows, purges }: Digested): string {
  const hash = createHash('sha256');
  const head = {
    v: 1,
    at: input.at,
    hypothetical: input.hypothetical,
    timezone: input.timezone,
    config: input.config,
    overrides: input.overrides,
  };
  hash.update(`${canonicalJson(head)}\n`);
  for (const [index, family] of families.entries()) {
    hash.update(
      `${canonicalJson({ family: family.input.name, pins: pinsOf(family), stages: stagesOf(family) })}\n`,
    );
    hashSteps(hash, family, rows[index] ?? new Uint32Array());
  }
  for (const { digest: gone, operation, what } of purges)
    hash.update(`${canonicalJson({ purge: gone, operation, what })}\n`);
  return hash.digest('hex');
}

/** What a plan does. */
interface Digested {
  readonly families: readonly FamilyPlan[];
  readonly rows: readonly Uint32Array[];
  readonly purges: readonly PurgeStep[];
}

function pinsOf({ table }: FamilyPlan): readonly unknown[] {
  const pins = [...table.pins].map(([row, { until, hold }]) => ({
    digest: textsOf(table, row).digest,
    until,
    hold,
  }));
  return pins.toSorted((a, b) => (a.digest < b.digest ? -1 : 1));
}

/** Steps tell their stage by its number in this list. */
function stagesOf({ decided }: FamilyPlan): readonly unknown[] | undefined {
  return decided?.policy.stages.map(({ action, options, name }) => ({ action, options, stage: name }));
}

function hashSteps(hash: Hash, { table, stages }: FamilyPlan, acting: Uint32Array): void {
  const batch = Buffer.allocUnsafe(Math.max(batchBytes, table.texts.longest + 2));
  let used = 0;
  for (const row of acting) {
    if (used + table.texts.longest + 2 > batch.length) {
      hash.update(batch.subarray(0, used));
      used = 0;
    }
    batch[used] = stages[row] ?? 0;
    used = table.texts.copyTo(batch, used + 1, row);
    batch[used++] = newLine;
  }
  hash.update(batch.subarray(0, used));
}

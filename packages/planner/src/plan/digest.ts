import { createHash, type Hash } from 'node:crypto';
import { canonicalJson } from '@cairn/core';
import { stays } from '../rules/action.ts';
import { textsOf } from '../table/family-table.ts';
import type { FamilyPlan } from './plan-family.ts';
import type { PlanInput } from './plan-input.ts';

/** Hashing is called once for so many bytes, not once for each step. */
const batchBytes = 1 << 16;

/**
 * The digest of a plan: SHA-256 over what it was made from (moment, configuration, plugin versions,
 * overrides, pins) and what it does (each artifact that it acts on with its fingerprint, and how).
 */
export function digestPlan(
  input: PlanInput,
  families: readonly FamilyPlan[],
  rows: readonly Uint32Array[],
): string {
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
    hash.update(`${canonicalJson({ family: family.input.name, pins: pinsOf(family) })}\n`);
    hashSteps(hash, family, rows[index] ?? new Uint32Array());
  }
  return hash.digest('hex');
}

function pinsOf({ table }: FamilyPlan): readonly unknown[] {
  const pins = [...table.pins].map(([row, { until, hold }]) => ({
    digest: textsOf(table, row).digest,
    until,
    hold,
  }));
  return pins.toSorted((a, b) => (a.digest < b.digest ? -1 : 1));
}

function hashSteps(hash: Hash, { table, decided, stages }: FamilyPlan, acting: Uint32Array): void {
  const heads =
    decided?.policy.stages.map((stage) =>
      Buffer.from(`${canonicalJson({ action: stage.action, options: stage.options, stage: stage.name })}\0`),
    ) ?? [];
  let parts: Buffer[] = [];
  let bytes = 0;
  for (const row of acting) {
    const texts = table.texts.bytes(row);
    const head = heads[stages[row] ?? stays] ?? Buffer.alloc(0);
    parts.push(head, texts, newLine);
    bytes += head.length + texts.length + 1;
    if (bytes < batchBytes) continue;
    hash.update(Buffer.concat(parts, bytes));
    [parts, bytes] = [[], 0];
  }
  hash.update(Buffer.concat(parts, bytes));
}

const newLine = Buffer.from('\n');

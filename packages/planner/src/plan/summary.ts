import type { FamilyFigures, PlanSummary, PurgeStep } from '@cairn/core';
import { removes, staysForUnknown } from '../rules/action.ts';
import { protectBit, protections } from '../rules/rule-bits.ts';
import type { FamilyPlan } from './plan-family.ts';

/** Adds up what a plan amounts to. */
export function summarise(
  families: readonly FamilyPlan[],
  rows: readonly Uint32Array[],
  purges: readonly PurgeStep[] = [],
): PlanSummary {
  const byFamily: Record<string, FamilyFigures> = {};
  const safety: Record<string, number> = {};
  const total = { artifacts: 0, keep: 0, act: 0, files: 0, bytes: 0, freedNow: 0, freedLater: 0, unknown: 0 };
  for (const [index, family] of families.entries()) {
    const acting = rows[index] ?? new Uint32Array();
    const figures = figuresOf(family, acting);
    byFamily[family.input.name] = Object.freeze(figures);
    total.artifacts += figures.artifacts;
    total.keep += figures.keep;
    total.act += figures.act;
    total.files += figures.files;
    total.bytes += figures.bytes;
    total.freedLater += freedLater(family, acting);
    total.unknown += countUnknown(family);
    countProtections(family, safety);
  }
  total.freedNow = purges.reduce((sum, { allocated }) => sum + allocated, 0);
  return Object.freeze({ ...total, safety: Object.freeze(safety), byFamily: Object.freeze(byFamily) });
}

function figuresOf({ table, decided }: FamilyPlan, acting: Uint32Array): FamilyFigures {
  let files = 0;
  let bytes = 0;
  for (const row of acting) {
    files += table.files[row] ?? 0;
    bytes += table.allocated[row] ?? 0;
  }
  const last = decided?.policy.keep.last?.count;
  const keepLast = last === undefined || last === -1 ? undefined : last;
  return {
    artifacts: table.length,
    keep: table.length - acting.length,
    act: acting.length,
    files,
    bytes,
    keepLast,
  };
}

/**
 * What goes to the trash is free once it is purged. What compressing, trimming or moving frees depends
 * on contents, files and file systems that the planner does not see: nothing is promised for them.
 */
function freedLater({ table, decided, stages }: FamilyPlan, acting: Uint32Array): number {
  const frees = decided?.policy.stages.map(
    (stage) =>
      removes(stage) &&
      (stage.action === 'trash' || (stage.action === 'archive' && stage.options?.as !== 'folder')),
  );
  let bytes = 0;
  for (const row of acting) if (frees?.[stages[row] ?? -1] === true) bytes += table.allocated[row] ?? 0;
  return bytes;
}

function countUnknown({ decided, table }: FamilyPlan): number {
  if (decided === undefined) return 0;
  let count = 0;
  for (let row = 0; row < table.length; row++) if (staysForUnknown(decided, row)) count++;
  return count;
}

/** An artifact with two protections counts for both. */
function countProtections({ decided, table }: FamilyPlan, safety: Record<string, number>): void {
  if (decided === undefined) return;
  const { protect } = decided.decision;
  for (let row = 0; row < table.length; row++) {
    const bits = protect[row] ?? 0;
    if (bits === 0) continue;
    for (const name of protections) {
      if ((bits & protectBit[name]) === 0) continue;
      for (const rule of name === 'listed' ? listedRules(decided.table.protections.get(row)) : [name])
        safety[rule] = (safety[rule] ?? 0) + 1;
    }
  }
}

function listedRules(reasons: readonly { readonly rule: string }[] | undefined): ReadonlySet<string> {
  return new Set(reasons?.map(({ rule }) => rule));
}

import type { ArtifactSummary, OutsideRecord, PlanAction, Policy, Reason } from '@cairn/core';
import { compileRetention, planFamilies } from '@cairn/planner';
import type { FamilyInput } from '@cairn/planner';
import { refusalText } from '@cairn/render';
import type { LoadedFamily } from '../config/config.ts';
import type { LoadedDomain } from '../plugins/domain.ts';
import type { CheckedArtifact, CheckedCase } from './policy-test-contract.ts';
import type { WrittenArtifact } from './policy-test-schema.ts';
import { sketchRow } from './sketch-row.ts';

/** A case with its families found and its moment read. */
export interface PreparedCase {
  readonly name: string;
  readonly at: number;
  readonly artifacts: readonly PreparedArtifact[];
}

/** An artifact of a case, and whose it is. */
export interface PreparedArtifact {
  readonly written: WrittenArtifact;
  readonly family: LoadedFamily;
}

/** Decides about the artifacts of a case as a plan would, and compares. */
export function checkCase(prepared: PreparedCase, domain: LoadedDomain): CheckedCase {
  const { name, at } = prepared;
  const { timezone } = domain.config;
  const rows = prepared.artifacts.map(({ written, family }) => ({
    written,
    row: sketchRow(written, { family, at, timezone }),
  }));
  const families = [...new Set(prepared.artifacts.map(({ family }) => family))];
  const plan = planFamilies({
    at,
    now: at,
    hypothetical: false,
    timezone,
    families: families.map((family) =>
      familyInput(
        family,
        domain,
        rows.filter(({ row }) => row.family === family.name),
      ),
    ),
    config: {
      digest: domain.digest,
      plugins: domain.pluginVersions,
    },
    overrides: {},
    keepReasons: 'all',
    clock: {},
  });
  const decisions = new Map<string, Decision>();
  for (const { id, reasons } of plan.kept) decisions.set(id, { action: 'keep', reasons });
  for (const { id, action, reasons } of plan.steps) decisions.set(id, { action, reasons });
  const artifacts = rows.flatMap(({ written, row }) => compared(written, row, decisions.get(row.id)));
  // A share of a handful is no sign of a mistake.
  const refusals = plan.refusals
    .filter(({ rule }) => rule !== 'maxTrash')
    .map((each) => refusalText(each, (family) => family).text);
  const passed = refusals.length === 0 && artifacts.every((artifact) => artifact.passed);
  return { name, at, artifacts, refusals, passed };
}

interface Decision {
  readonly action: PlanAction;
  readonly reasons: readonly Reason[];
}

interface SketchedRow {
  readonly written: WrittenArtifact;
  readonly row: ArtifactSummary;
}

function familyInput(family: LoadedFamily, domain: LoadedDomain, rows: readonly SketchedRow[]): FamilyInput {
  const { name, shortName, retention, gc } = family;
  const compiled = compileRetention({
    name: shortName,
    runs: family.family.runs,
    retention,
    gc,
    policies: policiesOf(domain),
    metadata: family.family.metadata,
  });
  return {
    name,
    compiled,
    artifacts: rows.map(({ row }) => row),
    complete: true,
    known: true,
    recentlyTrashed: 0,
    rootFirstScan: new Map(),
    records: compiled.asksRecords ? recordsOf(rows) : undefined,
    mayHaveNoRecords: family.records?.mayBeEmpty,
    // How full a disk is belongs to no policy.
    disks: [],
  };
}

function recordsOf(rows: readonly SketchedRow[]): ReadonlyMap<string, OutsideRecord> {
  return new Map(
    rows.flatMap(({ written: { key, record } }) => (record === undefined ? [] : [[key, record] as const])),
  );
}

function policiesOf({ plugins }: LoadedDomain): ReadonlyMap<string, Policy> {
  return new Map(
    plugins.flatMap(({ namespace, parts }) =>
      (parts.policies ?? []).map((policy: Policy) => [`${namespace}/${policy.name}`, policy] as const),
    ),
  );
}

function compared(
  { expect: expected }: WrittenArtifact,
  { family, key }: ArtifactSummary,
  decision: Decision = { action: 'keep', reasons: [] },
): readonly CheckedArtifact[] {
  if (expected === undefined) return [];
  const { action: actual, reasons } = decision;
  const { action, rule } = expected;
  const passed = action === actual && (rule === undefined || reasons.some((reason) => reason.rule === rule));
  return [{ family, key, expected, actual, reasons, passed }];
}

import {
  addDuration,
  type ArtifactSummary,
  type Duration,
  type Instant,
  type OutsideRecord,
  type Reason,
} from '@cairn/core';
import type { Answer } from '../expression/expression.ts';
import { kindOfValue } from '../expression/look-up.ts';
import type { FamilyInput } from '../plan/plan-input.ts';
import type { CompiledPolicy, FieldPath } from '../retention/compiled-policy.ts';
import {
  addRow,
  addTexts,
  createTable,
  noGroup,
  setMissingGroup,
  setSettlesUntil,
  type FamilyTable,
} from './family-table.ts';
import { flag } from './flags.ts';

/** When the artifacts are looked at, and how long they settle. */
export interface ReadContext {
  readonly at: Instant;
  readonly settle: Duration;
}

/**
 * Reads a family's artifacts, once and in any order, into a table. Metadata, metrics and tags are
 * looked at only where a rule asks for them.
 */
export function readFamily(input: FamilyInput, context: ReadContext): FamilyTable {
  const policy = input.compiled;
  const table = createTable(input.name, {
    stages: policy?.stages.some((stage) => stage.name !== undefined) ?? false,
    keepWhere: policy?.keep.where !== undefined,
    onlyWhere: policy?.only.where !== undefined,
    orphans: policy?.only.orphans === true,
    top: policy?.keep.top !== undefined,
    summaries: policy !== undefined && policy.policies.length > 0,
    records: input.records,
  });
  const reader = createReader(table, { input, context, policy });
  for (const artifact of input.artifacts) if (artifact.state !== 'missing') reader(artifact);
  return table;
}

interface Parts {
  readonly input: FamilyInput;
  readonly context: ReadContext;
  readonly policy: CompiledPolicy | undefined;
}

function createReader(
  table: FamilyTable,
  { input, context, policy }: Parts,
): (artifact: ArtifactSummary) => void {
  const rootOf = createRootIndex(table);
  const settle = createSettling(input, context);
  const groupOf = createGrouping(table, policy?.per ?? []);
  const rules = policy === undefined ? undefined : createRuleReader(table, policy);
  return (artifact) => {
    const row = addRow(table);
    const record = recordOf(artifact, input);
    // A time that is none counts as undescribed; 0 keeps it out of the way of sorting.
    table.createdAt[row] = Number.isFinite(artifact.createdAt) ? artifact.createdAt : 0;
    table.size[row] = artifact.size;
    table.allocated[row] = artifact.allocated;
    table.files[row] = artifact.fileCount;
    table.root[row] = rootOf(artifact.root);
    table.flags[row] =
      stateFlags(artifact) | outcomeFlags(artifact) | openRunFlag(artifact, input.openRunIds);
    addTexts(table, artifact);
    settle(table, row, artifact);
    noteExtras(table, row, { artifact, listed: input.protections?.get(artifact.digest) });
    groupOf(row, artifact, record);
    rules?.(row, artifact, record);
    if (table.orphans !== undefined)
      table.orphans[row] = record === undefined ? 2 : record === noRecord ? 1 : 0;
    table.summaries?.push(artifact);
  };
}

/** That all records are known and none speaks of an artifact is an answer: `has(record.x)` is then false. */
const noRecord: OutsideRecord = Object.freeze({});

function recordOf({ key }: ArtifactSummary, { records }: FamilyInput): OutsideRecord | undefined {
  return records === undefined ? undefined : (records.get(key) ?? noRecord);
}

function stateFlags(artifact: ArtifactSummary): number {
  const described = artifact.described && Number.isFinite(artifact.createdAt) ? 0 : flag.undescribed;
  switch (artifact.state) {
    case 'pending':
      return described | flag.pending;
    case 'in_progress':
      return described | flag.inProgress;
    case 'failed':
      return described | flag.failedState;
    default:
      return described;
  }
}

function outcomeFlags({ outcome }: ArtifactSummary): number {
  return outcome === 'pass' ? flag.passed : outcome === 'fail' ? flag.failedOutcome : 0;
}

function openRunFlag({ runId }: ArtifactSummary, open: ReadonlySet<string> | undefined): number {
  return runId !== undefined && open?.has(runId) === true ? flag.openRun : 0;
}

/** What only few artifacts have lies in maps beside the columns. */
function noteExtras(
  table: FamilyTable,
  row: number,
  { artifact, listed = [] }: { artifact: ArtifactSummary; listed?: readonly Reason[] | undefined },
): void {
  if (artifact.pin !== undefined) {
    table.pins.set(row, artifact.pin);
    table.flags[row] = (table.flags[row] ?? 0) | flag.pinned;
  }
  const protections = [...(artifact.protections ?? []), ...listed];
  if (protections.length > 0) {
    table.protections.set(row, protections);
    table.flags[row] = (table.flags[row] ?? 0) | flag.protected;
  }
  const flags = table.flags[row] ?? 0;
  if ((flags & flag.openRun) !== 0) table.notes.set(row, artifact.runId ?? '');
  else if ((flags & flag.undescribed) !== 0 && artifact.error !== undefined)
    table.notes.set(row, artifact.error);
}

function createRootIndex(table: FamilyTable): (root: string) => number {
  let last = '';
  let index = -1;
  return (root) => {
    if (index >= 0 && root === last) return index;
    const known = table.roots.indexOf(root);
    [last, index] = [root, known >= 0 ? known : table.roots.push(root) - 1];
    return index;
  };
}

/**
 * An artifact settles for a while after its last change, and after its first sight where that came
 * after the first scan of its root: a first scan sees everything for the first time. A root that no
 * first scan is known of is taken for one that was scanned before.
 */
function createSettling(
  input: FamilyInput,
  { at, settle }: ReadContext,
): (table: FamilyTable, row: number, artifact: ArtifactSummary) => void {
  const { months, milliseconds } = settle;
  if (months === 0 && milliseconds === 0) return () => {};
  const after = (moment: Instant): Instant =>
    months === 0 ? moment + milliseconds : addDuration(moment, settle);
  return (table, row, artifact) => {
    const wasSeenLater =
      artifact.firstSeen > (input.rootFirstScan.get(artifact.root) ?? Number.NEGATIVE_INFINITY);
    const since = wasSeenLater ? Math.max(artifact.changedAt, artifact.firstSeen) : artifact.changedAt;
    const until = after(since);
    if (until > at) setSettlesUntil(table, row, until);
  };
}

type ReadRow = (row: number, artifact: ArtifactSummary, record: OutsideRecord | undefined) => void;

function createGrouping(table: FamilyTable, per: readonly FieldPath[]): ReadRow {
  if (per.length === 0) {
    table.groups.push('');
    return () => {};
  }
  const numbers = new Map<string, number>();
  return (row, artifact, record) => {
    const values = per.map((path) => path.read(artifact, record));
    const missing = values.findIndex((value) => !isGroupValue(value));
    if (missing >= 0) {
      table.group[row] = noGroup;
      table.flags[row] = (table.flags[row] ?? 0) | flag.groupUnknown;
      setMissingGroup(table, row, missing);
      return;
    }
    const name = JSON.stringify(values);
    const number = numbers.get(name) ?? table.groups.push(values.map(String).join(', ')) - 1;
    numbers.set(name, number);
    table.group[row] = number;
  };
}

function isGroupValue(value: unknown): boolean {
  const kind = kindOfValue(value);
  return kind === 'string' || kind === 'number' || kind === 'boolean';
}

function createRuleReader(table: FamilyTable, policy: CompiledPolicy): ReadRow {
  const { keep, only } = policy;
  const bits = new Map(policy.stages.map((stage, index) => [stage.name, 1 << index]));
  const keepPaths = new Map(keep.where?.paths.map((path, index) => [path, index]));
  const onlyPaths = new Map(only.where?.paths.map((path, index) => [path, index]));
  return (row, artifact, record) => {
    if (table.stagesDone !== undefined && artifact.stagesDone !== undefined) {
      for (const name of artifact.stagesDone)
        table.stagesDone[row] = (table.stagesDone[row] ?? 0) | (bits.get(name) ?? 0);
    }
    if (keep.tags !== undefined) table.flags[row] = (table.flags[row] ?? 0) | tagFlags(artifact, keep.tags);
    if (keep.top !== undefined && table.top !== undefined)
      table.top[row] = numberOrUnknown(keep.top.by.read(artifact, record));
    if (keep.where !== undefined && table.keepWhere !== undefined)
      table.keepWhere[row] = codeOf(keep.where.evaluate(artifact, record), keepPaths);
    if (only.where !== undefined && table.onlyWhere !== undefined)
      table.onlyWhere[row] = codeOf(only.where.evaluate(artifact, record), onlyPaths);
  };
}

function tagFlags({ tags }: ArtifactSummary, sets: readonly (readonly string[])[]): number {
  if (!Array.isArray(tags)) return flag.tagsUnknown;
  return sets.some((set) => set.every((tag) => tags.includes(tag))) ? flag.tagsMatch : 0;
}

function numberOrUnknown(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : Number.NaN;
}

/** 254 is where paths end: more would not be told apart, and are all named by the last one. */
function codeOf(answer: Answer, paths: ReadonlyMap<string, number>): number {
  if (typeof answer === 'boolean') return answer ? 1 : 0;
  return 2 + Math.min(paths.get(answer.unknown) ?? 0, 253);
}

import type { ArtifactSummary, Instant, OutsideRecord, Pin, Reason } from '@cairn/core';
import { grown, TextStore } from './text-store.ts';

/** The group of artifacts whose group is not known. */
export const noGroup = 0xffff_ffff;

/**
 * The artifacts of one family as columns: what the rules need, and what steps and reasons are made
 * from later. A million artifacts as objects would take most of a gigabyte.
 */
export interface FamilyTable {
  readonly family: string;
  length: number;
  createdAt: Float64Array;
  size: Float64Array;
  allocated: Float64Array;
  files: Uint32Array;
  /** Bits of `flag`. */
  flags: Uint16Array;
  /** Position in {@link FamilyTable.roots}. */
  root: Uint16Array;
  /** Position in {@link FamilyTable.groups}, or {@link noGroup}. */
  group: Uint32Array;
  /** Until when an artifact settles; made with the first one that does. */
  settlesUntil: Float64Array | undefined;
  /** A bit for each stage of the lifecycle that was done. */
  stagesDone: Uint32Array | undefined;
  /** Answers of expressions: 0 no, 1 yes, 2 and above unknown for want of that path, less two. */
  keepWhere: Uint8Array | undefined;
  onlyWhere: Uint8Array | undefined;
  /** 1 for what no outside record speaks of, 2 where the records are not known. */
  orphans: Uint8Array | undefined;
  /** Values of the `top` rule; NaN when unknown. */
  top: Float64Array | undefined;
  /** Which `per` path is unknown. */
  missingGroup: Uint8Array | undefined;
  readonly roots: string[];
  /** Values of the `per` fields of each group, as text; one empty name without `per`. */
  readonly groups: string[];
  /** Digest, fingerprint, id and key of each artifact, separated by NUL, which none of them contains. */
  readonly texts: TextStore;
  readonly pins: Map<number, Pin>;
  readonly protections: Map<number, readonly Reason[]>;
  /** The error of an undescribed artifact, or the run that is open, for the reason's text. */
  readonly notes: Map<number, string>;
  /** The artifacts themselves: only for policies of plugins, which are asked with them. */
  readonly summaries: ArtifactSummary[] | undefined;
  /** The outside records by key, for those policies. */
  readonly records: ReadonlyMap<string, OutsideRecord> | undefined;
}

/** The texts of one artifact. */
export interface ArtifactTexts {
  readonly digest: string;
  readonly fingerprint: string;
  readonly id: string;
  readonly key: string;
}

const firstCapacity = 64;

/** A table without rows. */
export function createTable(
  family: string,
  columns: {
    readonly stages: boolean;
    readonly keepWhere: boolean;
    readonly onlyWhere: boolean;
    readonly orphans: boolean;
    readonly top: boolean;
    readonly summaries: boolean;
    readonly records?: ReadonlyMap<string, OutsideRecord> | undefined;
  },
): FamilyTable {
  return {
    family,
    length: 0,
    createdAt: new Float64Array(firstCapacity),
    size: new Float64Array(firstCapacity),
    allocated: new Float64Array(firstCapacity),
    files: new Uint32Array(firstCapacity),
    flags: new Uint16Array(firstCapacity),
    root: new Uint16Array(firstCapacity),
    group: new Uint32Array(firstCapacity),
    settlesUntil: undefined,
    stagesDone: columns.stages ? new Uint32Array(firstCapacity) : undefined,
    keepWhere: columns.keepWhere ? new Uint8Array(firstCapacity) : undefined,
    onlyWhere: columns.onlyWhere ? new Uint8Array(firstCapacity) : undefined,
    orphans: columns.orphans ? new Uint8Array(firstCapacity) : undefined,
    top: columns.top ? new Float64Array(firstCapacity) : undefined,
    missingGroup: undefined,
    roots: [],
    groups: [],
    texts: new TextStore(),
    pins: new Map(),
    protections: new Map(),
    notes: new Map(),
    summaries: columns.summaries ? [] : undefined,
    records: columns.summaries ? columns.records : undefined,
  };
}

/** Makes room for one more row, and gives its number. */
export function addRow(table: FamilyTable): number {
  const row = table.length++;
  if (row >= table.createdAt.length) growColumns(table, table.createdAt.length * 2);
  return row;
}

/** Notes until when an artifact settles. */
export function setSettlesUntil(table: FamilyTable, row: number, until: Instant): void {
  table.settlesUntil ??= new Float64Array(table.createdAt.length);
  table.settlesUntil[row] = until;
}

/** Notes which `per` path has no value. */
export function setMissingGroup(table: FamilyTable, row: number, path: number): void {
  table.missingGroup ??= new Uint8Array(table.createdAt.length);
  table.missingGroup[row] = path;
}

/** Writes the texts of the newest row. */
export function addTexts(table: FamilyTable, texts: ArtifactTexts): void {
  table.texts.add(`${texts.digest}\0${texts.fingerprint}\0${texts.id}\0${texts.key}`);
}

/** Reads the texts of a row. */
export function textsOf(table: FamilyTable, row: number): ArtifactTexts {
  const [digest = '', fingerprint = '', id = '', key = ''] = table.texts.text(row).split('\0');
  return { digest, fingerprint, id, key };
}

function growColumns(table: FamilyTable, capacity: number): void {
  table.createdAt = grown(table.createdAt, new Float64Array(capacity));
  table.size = grown(table.size, new Float64Array(capacity));
  table.allocated = grown(table.allocated, new Float64Array(capacity));
  table.files = grown(table.files, new Uint32Array(capacity));
  table.flags = grown(table.flags, new Uint16Array(capacity));
  table.root = grown(table.root, new Uint16Array(capacity));
  table.group = grown(table.group, new Uint32Array(capacity));
  table.settlesUntil &&= grown(table.settlesUntil, new Float64Array(capacity));
  table.stagesDone &&= grown(table.stagesDone, new Uint32Array(capacity));
  table.keepWhere &&= grown(table.keepWhere, new Uint8Array(capacity));
  table.orphans &&= grown(table.orphans, new Uint8Array(capacity));
  table.onlyWhere &&= grown(table.onlyWhere, new Uint8Array(capacity));
  table.top &&= grown(table.top, new Float64Array(capacity));
  table.missingGroup &&= grown(table.missingGroup, new Uint8Array(capacity));
}

import type { ZodType } from 'zod';
import type { Artifact, ArtifactId, ArtifactSummary, Instant } from '../artifact/artifact.ts';
import type { AuditRecord } from '../audit/audit-record.ts';
import type { Collection, CollectionReader } from '../collection/collection.ts';
import type { Finding, Reader } from '../family/family.ts';
import type { OutsideRecord } from '../records/record-source.ts';
import type { StoreReader } from '../store/artifact-store.ts';

/** How a column's values are to be understood, and so printed. */
export type ColumnType =
  | 'text'
  | 'number'
  | 'bytes'
  | 'time'
  | 'duration'
  | 'share'
  | 'interval'
  | 'flag'
  | 'id';

/** A value in a table; an interval is its point, lower and upper end. */
export type Cell =
  | string
  | number
  | boolean
  | null
  | { readonly value: number; readonly lower: number; readonly upper: number };

/** One column of a table. */
export interface Column {
  readonly key: string;
  readonly title: string;
  readonly type: ColumnType;
  /** Digits after the point, where the type leaves a choice. */
  readonly digits?: number | undefined;
}

/** One row of a table, with the artifact that it speaks of. */
export interface Row {
  readonly cells: Readonly<Record<string, Cell>>;
  readonly artifact?: ArtifactId | undefined;
}

/** A table, a page at a time. */
export interface TableView {
  readonly kind: 'table';
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** Handed to the next call to go on; absent on the last page. */
  readonly cursor?: string | undefined;
  readonly total?: number | undefined;
  /** Said in place of rows when there are none. */
  readonly empty: string;
}

/** Series over a common axis. */
export interface ChartView {
  readonly kind: 'chart';
  readonly title: string;
  readonly mark: 'line' | 'bar' | 'dot' | 'area' | 'cell';
  readonly x: Column;
  readonly y: Column;
  readonly series: readonly {
    readonly name: string;
    readonly points: readonly { readonly x: Cell; readonly y: Cell }[];
  }[];
}

/** A few named figures. */
export interface FiguresView {
  readonly kind: 'figures';
  readonly title: string;
  readonly figures: readonly {
    readonly column: Column;
    readonly value: Cell;
    readonly note?: string | undefined;
  }[];
}

/** Text in CommonMark. */
export interface TextView {
  readonly kind: 'text';
  readonly title: string;
  readonly text: string;
}

/** Nodes and directed edges. */
export interface GraphView {
  readonly kind: 'graph';
  readonly title: string;
  readonly nodes: readonly {
    readonly id: string;
    readonly label: string;
    readonly artifact?: ArtifactId | undefined;
  }[];
  readonly edges: readonly {
    readonly from: string;
    readonly to: string;
    readonly label?: string | undefined;
  }[];
}

/** Several results under one heading. */
export interface GroupView {
  readonly kind: 'group';
  readonly title: string;
  readonly parts: readonly ViewModel[];
}

/** A read-only result as data, which every face shows in its own way. */
export type ViewModel = TableView | ChartView | FiguresView | TextView | GraphView | GroupView;

/** Which records of the trail are meant. Everything left out matches. */
export interface TrailFilter {
  readonly event?: string | undefined;
  /** A reference to an artifact. */
  readonly artifact?: string | undefined;
  readonly operation?: string | undefined;
  readonly run?: string | undefined;
  readonly actor?: string | undefined;
  readonly success?: boolean | undefined;
  readonly since?: Instant | undefined;
  readonly until?: Instant | undefined;
  readonly limit?: number | undefined;
}

/** A record of the trail, with the details that lie beside the chain while they are not erased. */
export type TrailEntry = AuditRecord & { readonly detail?: Readonly<Record<string, unknown>> | undefined };

/** What views and actions may read. */
export interface ViewContext {
  readonly signal?: AbortSignal | undefined;
  now(): number;
  /** Live artifacts of the plugin's families, newest first; `where` is CEL. */
  artifacts(query?: {
    readonly family?: string;
    readonly where?: string;
    readonly limit?: number;
  }): Iterable<ArtifactSummary>;
  artifact(reference: string): Promise<Artifact>;
  /** Reads the files of an artifact. */
  reader(artifact: Artifact): Reader;
  collection<R>(collection: Collection<R>): CollectionReader<R>;
  /** Managed artifacts, runs and lineage. */
  readonly store: StoreReader;
  /** Records of the trail, oldest first, with their details where they were not erased. */
  trail(filter?: TrailFilter): AsyncIterable<TrailEntry>;
  /** Tells whether an archive that is in its place, and was read back and found right, holds an artifact as it is. */
  isArchived(artifact: Pick<ArtifactSummary, 'digest' | 'fingerprint'>): boolean;
  /**
   * The outside records of a family by the keys of its artifacts, read anew.
   *
   * @throws CairnError `READ_FAILED` when its source is missing or unreadable or has a key twice, `REFUSED` when
   *   it is empty, `NOT_FOUND` when the family has none.
   */
  records(family: string): Promise<ReadonlyMap<string, OutsideRecord>>;
  /** What health finds in the live artifacts of a family. */
  findings(family: string): Promise<readonly Finding[]>;
}

/** A read-only result that a plugin adds to every face. */
export interface View<I = unknown> {
  readonly name: string;
  readonly title: string;
  readonly input: ZodType<I>;
  load(input: I, context: ViewContext): Promise<ViewModel>;
}

/** Defines a view, and keeps the type of its input. */
export function defineView<I>(view: View<I>): View<I> {
  return Object.freeze(view);
}

import type { ZodType, z } from 'zod';
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
  /** Names the row within its table, so that a text can link to it: `[0.95](#leaderboard/gpt4)`. */
  readonly id?: string | undefined;
  readonly cells: Readonly<Record<string, Cell>>;
  readonly artifact?: ArtifactId | undefined;
}

/** What every view may have. */
export interface ViewBase {
  /** Names the view within a page, so that a text can link to it: `[the leaderboard](#leaderboard)`. */
  readonly id?: string | undefined;
  readonly title: string;
}

/** A table, a page at a time. */
export interface TableView extends ViewBase {
  readonly kind: 'table';
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /**
   * Where the next page begins; absent on the last one. A view of several pages takes it back as an optional text
   * called `cursor` in its input, beside what it was asked first; faces then read on as somebody scrolls.
   */
  readonly cursor?: string | undefined;
  readonly total?: number | undefined;
  /** Said in place of rows when there are none. */
  readonly empty: string;
}

/** How a series is drawn. */
export type ChartMark = 'line' | 'bar' | 'dot' | 'area' | 'cell';

/** One point of a chart. */
export interface ChartPoint {
  readonly x: Cell;
  /** An interval is drawn as an error bar, and along a line or an area as a band. */
  readonly y: Cell;
  /** A name that is written beside the point, as on a Pareto front. */
  readonly label?: string | undefined;
}

/** Points that belong together. */
export interface ChartSeries {
  readonly name: string;
  readonly points: readonly ChartPoint[];
  /** Where one series is drawn otherwise than the chart: a front as a line among dots. */
  readonly mark?: ChartMark | undefined;
}

/** A line across a chart that values are compared with. */
export interface ChartReference {
  readonly axis: 'x' | 'y';
  readonly value: number;
  readonly label?: string | undefined;
}

/**
 * Series over a common axis. With the mark `cell` it is a heat map: a row for each series, a column for each
 * `x`, and `y` is the number in the cell.
 *
 * What is optional refines a drawing; a face that cannot show it leaves it out.
 */
export interface ChartView extends ViewBase {
  readonly kind: 'chart';
  readonly mark: ChartMark;
  readonly x: Column;
  readonly y: Column;
  readonly series: readonly ChartSeries[];
  /** A logarithmic scale leaves out what is not above zero. */
  readonly xScale?: 'linear' | 'log' | undefined;
  readonly yScale?: 'linear' | 'log' | undefined;
  /** Lines go level to the next point, as what holds until it changes does. */
  readonly curve?: 'straight' | 'step' | undefined;
  readonly references?: readonly ChartReference[] | undefined;
  /** The value of a heat map from which colours go apart in two directions, such as 0 for differences. */
  readonly middle?: number | undefined;
  /** Names on the x axis in their order; others follow as they come. */
  readonly categories?: readonly string[] | undefined;
  /** A sentence under the chart: what an interval means, how many were left out. */
  readonly note?: string | undefined;
}

/** A few named figures. */
export interface FiguresView extends ViewBase {
  readonly kind: 'figures';
  readonly figures: readonly {
    readonly column: Column;
    readonly value: Cell;
    readonly note?: string | undefined;
  }[];
}

/** Text in CommonMark; `[0.95](#leaderboard/gpt4)` leads to the row `gpt4` of the view `leaderboard`. */
export interface TextView extends ViewBase {
  readonly kind: 'text';
  readonly text: string;
}

/** Nodes and directed edges. */
export interface GraphView extends ViewBase {
  readonly kind: 'graph';
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
export interface GroupView extends ViewBase {
  readonly kind: 'group';
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

/** What verifying the trail came to. */
export interface TrailState {
  readonly ok: boolean;
  readonly records: number;
  /** The first thing that is wrong. */
  readonly problem?: string | undefined;
  /** What an auditor should know although the trail holds. */
  readonly notices: readonly string[];
  /** Undefined for an empty trail. */
  readonly head?: { readonly seq: number; readonly hash: string } | undefined;
}

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
  /** Verifies the whole trail now. */
  verifyTrail(): Promise<TrailState>;
  /** Tells whether an archive that is in its place, and was read back and found right, holds an artifact as it is. */
  isArchived(artifact: Pick<ArtifactSummary, 'digest' | 'fingerprint'>): boolean;
  /** Ids of the archives, in their place or in the trash, that hold an artifact, whether it is live or gone, verified or not. */
  archivesOf(artifact: { readonly digest: string }): readonly string[];
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
export interface View<I = unknown, G = unknown> {
  readonly name: string;
  readonly title: string;
  /** Reads what it is given, `G`, as its input. */
  readonly input: ZodType<I, G>;
  load(input: I, context: ViewContext): Promise<ViewModel>;
}

/** A view by the type of its schema, as `ActionOf` is an action. */
export type ViewOf<S extends ZodType> = View<z.output<S>, z.input<S>>;

/** Defines a view, and keeps the type of its input. */
export function defineView<I, G = unknown>(view: View<I, G>): View<I, G> {
  return Object.freeze(view);
}

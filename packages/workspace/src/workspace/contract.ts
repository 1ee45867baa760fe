import type {
  Artifact,
  CommandReference,
  EventListener,
  Instant,
  Operation,
  Plan,
  Preview,
  ViewModel,
} from '@cairn/core';
import type { AdviceVerbs } from '../advice/advice-contract.ts';
import type { RuleVerbs } from '../advice/rule-change-contract.ts';
import type { CostVerbs } from '../cost/cost-contract.ts';
import type { ErasureVerbs } from '../erasure/erasure-contract.ts';
import type { ViewFile, WrittenView } from '../figures/figure-contract.ts';
import type { ForecastVerbs } from '../forecast/forecast-contract.ts';
import type { ImportVerbs } from '../import/import-contract.ts';
import type { MonitoringVerbs } from '../monitoring/monitoring-contract.ts';
import type { ScheduleVerbs } from '../schedule/schedule-contract.ts';
import type { HandOverVerbs } from '../store/hand-over-contract.ts';
import type { StoreVerbs } from '../store/store-contract.ts';
import type { TraceVerbs } from '../store/trace-contract.ts';
import type { WatchVerbs } from '../store/watch/watch-contract.ts';
import type { ArchiveVerbs } from './archive-contract.ts';
import type { AuditExpiryVerbs } from './audit-expiry-contract.ts';
import type { CompactionVerbs } from './compaction-contract.ts';
import type {
  Explanation,
  ExplainOptions,
  PlanOptions,
  PolicyDifference,
  PinOptions,
  FamilyPolicy,
} from './decision-contract.ts';
import type {
  ListedOrder,
  ListQuery,
  BriefListResult,
  ListedArtifact,
  ListResult,
  OrderQuery,
  SearchHit,
  Stats,
} from './listing-contract.ts';
import type {
  ScanSummary,
  ApplyOptions,
  ForeignTrash,
  OperationReport,
  TrashItem,
  TrashSelection,
} from './operation-contract.ts';
import type {
  HealthReport,
  VerifyReport,
  DoctorReport,
  AuditFilter,
  AuditEntry,
  AuditVerdict,
  PathClaim,
  PluginInfo,
  ConfigValue,
} from './report-contract.ts';
import type { PluginCommand } from './setup-contract.ts';

/** How a workspace is opened. */
export interface OpenOptions {
  /** The folder to begin at; the workspace is found there or above. */
  readonly directory: string;
  readonly environment?: Readonly<Record<string, string | undefined>> | undefined;
  /** Settings by key that beat the files: `{ timezone: 'UTC' }`. */
  readonly flags?: Readonly<Record<string, unknown>> | undefined;
  readonly now?: (() => Instant) | undefined;
  readonly onEvent?: EventListener | undefined;
  /** Who acts, for the trail; the user's name at this host when left out. */
  readonly actor?: string | undefined;
  /** What acts, for the trail. */
  readonly source?: { readonly tool: string; readonly version: string } | undefined;
}

/** A workspace: everything that cairn does, for programs and faces alike. Declare it with `using`, or close it. */
export interface Workspace
  extends
    Disposable,
    ArchiveVerbs,
    AuditExpiryVerbs,
    CostVerbs,
    AdviceVerbs,
    ErasureVerbs,
    CompactionVerbs,
    ForecastVerbs,
    MonitoringVerbs,
    RuleVerbs,
    ImportVerbs,
    StoreVerbs,
    HandOverVerbs,
    TraceVerbs,
    WatchVerbs,
    ScheduleVerbs {
  readonly directory: string;
  readonly configPath: string;
  readonly timezone: string;
  /** Things that whoever uses the workspace should be told once: an open operation, a rebuilt index, a failed plugin. */
  readonly notices: readonly string[];

  scan(options?: {
    readonly force?: boolean;
    readonly acceptRoot?: boolean;
    /** One of many looks of a program that watches: the trail tells of it only when something changed or failed. */
    readonly watching?: boolean;
    readonly signal?: AbortSignal | undefined;
  }): Promise<ScanSummary>;
  list(query?: ListQuery): Promise<ListResult>;
  /** As {@link Workspace.list}, with no more of each artifact than a table shows: for thousands of them in a third of the time. */
  listBriefly(query?: ListQuery): Promise<BriefListResult>;
  /** Everything that matches in one pass, to be looked at a page at a time by {@link Workspace.listed}. */
  order(query?: OrderQuery): Promise<ListedOrder>;
  /** The artifacts of some numbers of an order; undefined for what is no more. */
  listed(numbers: Iterable<number>): Promise<readonly (ListedArtifact | undefined)[]>;
  /** Differs from what it was before whenever the catalog changed, by whomever. Costs microseconds. */
  changeMark(): string;
  show(reference: string): Promise<Artifact>;
  search(text: string, options?: { readonly limit?: number }): Promise<readonly SearchHit[]>;

  plan(options?: PlanOptions): Promise<Plan>;
  explain(reference: string, options?: ExplainOptions): Promise<Explanation>;
  diffPolicy(otherConfigPath: string): Promise<readonly PolicyDifference[]>;
  savePlan(plan: Plan, path: string): Promise<void>;
  readPlan(path: string): Promise<Plan>;

  /** Rescans what the plan touches, plans again, and carries out what still fits. */
  apply(plan: Plan, options?: ApplyOptions): Promise<OperationReport>;
  /** Trashes named artifacts: a wish, not a policy. Protected ones are refused. */
  trash(
    references: readonly string[],
    options?: ApplyOptions & { readonly why?: string | undefined },
  ): Promise<OperationReport>;
  /**
   * Everything in the trash, oldest first, or what a selection means.
   *
   * @throws CairnError `NOT_FOUND`, `AMBIGUOUS` for a reference.
   */
  listTrash(selection?: TrashSelection): Promise<readonly TrashItem[]>;
  purge(selection: TrashSelection, options?: ApplyOptions): Promise<OperationReport>;
  /** Brings artifacts (or everything of an operation) back from the trash. */
  restore(references: readonly string[], options?: ApplyOptions): Promise<OperationReport>;
  /** Takes back the newest operation that is not undone, or the one that is named. */
  undo(operation?: string, options?: ApplyOptions): Promise<OperationReport>;
  redo(operation?: string, options?: ApplyOptions): Promise<OperationReport>;
  /** What {@link Workspace.undo} or {@link Workspace.redo} would take: for the question that is asked first. */
  nextUndo(operation?: string): Promise<Operation>;
  nextRedo(operation?: string): Promise<Operation>;
  /** Goes on with an interrupted operation. */
  resume(operation: string, options?: ApplyOptions): Promise<OperationReport>;
  history(options?: { readonly limit?: number }): Promise<readonly Operation[]>;
  /** What {@link Workspace.importTrash} would take over, and what it would leave. */
  foreignTrash(): Promise<ForeignTrash>;
  /** Takes over the `.trash/{entry-id}` folders of an older tool. */
  importTrash(options?: ApplyOptions): Promise<OperationReport>;

  pin(references: readonly string[], options?: PinOptions): Promise<readonly ListedArtifact[]>;
  unpin(references: readonly string[]): Promise<readonly ListedArtifact[]>;

  health(options?: { readonly signal?: AbortSignal | undefined }): Promise<HealthReport>;
  verify(options?: {
    readonly sample?: number;
    readonly restart?: boolean;
    readonly signal?: AbortSignal | undefined;
  }): Promise<VerifyReport>;
  stats(): Promise<Stats>;
  /** The same without the trash, whose lists have to be read: that takes a second for each 50,000 entries. */
  statsBesideTrash(): Promise<Omit<Stats, 'trash'>>;
  doctor(): Promise<DoctorReport>;

  auditLog(filter?: AuditFilter): AsyncIterable<AuditEntry>;
  auditVerify(options?: {
    readonly checkpoint?: string | undefined;
    readonly signal?: AbortSignal | undefined;
  }): Promise<AuditVerdict>;
  auditCheckpoint(options: {
    readonly out: string;
    readonly key?: string | undefined;
  }): Promise<{ readonly seq: number; readonly hash: string }>;
  auditCreateKey(options?: {
    readonly path?: string | undefined;
  }): Promise<{ readonly path: string; readonly publicKey: string }>;
  auditExport(options: {
    readonly format: 'json' | 'csv';
    readonly filter?: AuditFilter | undefined;
  }): AsyncIterable<string>;

  exportManifest(path?: string): Promise<{ readonly path: string; readonly entries: number }>;
  plugins(): readonly PluginInfo[];
  whyPath(path: string): Promise<PathClaim>;
  configValues(): readonly ConfigValue[];
  /** The effective retention of each family, for the sentence that describes it. */
  policies(): readonly FamilyPolicy[];
  configSchema(): unknown;
  /** The actions and views of all plugins. */
  commands(): readonly PluginCommand[];
  /**
   * Runs an action of a plugin that changes records or nothing, or loads a view. Its reference, which the plugin
   * exports, says what it is given and what it gives: of a report its data, which is what `--json` prints. The input
   * is validated by the command's schema.
   *
   * @example
   * import { evaluation } from '@cairn/plugin-evaluation';
   * const { verdict } = await workspace.run(evaluation.propose, { model_id: 'm2' });
   *
   * @throws CairnError `VALUE_INVALID` naming the field when the input does not fit, `NOT_FOUND` when the plugin is
   *   not loaded in this workspace, `USAGE` for an action that changes files.
   */
  run<I, R>(
    command: CommandReference<I, R>,
    input: NoInfer<I>,
    options?: { readonly signal?: AbortSignal | undefined },
  ): Promise<R>;
  /**
   * Loads a view of a plugin; the input is validated by its schema.
   *
   * @throws CairnError `VALUE_INVALID` naming the field when the input does not fit.
   */
  loadView(
    namespace: string,
    name: string,
    input: { readonly value: unknown; readonly signal?: AbortSignal | undefined },
  ): Promise<ViewModel>;
  /**
   * Writes a view as a page or a picture.
   *
   * @throws CairnError `IN_THE_WAY` when a file is there, `PATH_INVALID` for a path inside a root, `UNSUPPORTED`
   *   with the install line when what draws is missing, `USAGE` for a picture of what is not one figure.
   */
  writeView(view: ViewModel, file: ViewFile): Promise<WrittenView>;
  /** Runs an action that changes records or nothing; see {@link Workspace.loadView}. */
  runAction(
    namespace: string,
    name: string,
    input: { readonly value: unknown; readonly signal?: AbortSignal | undefined },
  ): Promise<unknown>;
  /** What an action would do, where it has a preview; see {@link Workspace.loadView}. */
  previewAction(
    namespace: string,
    name: string,
    input: { readonly value: unknown; readonly signal?: AbortSignal | undefined },
  ): Promise<Preview>;
  /** The plan of an action that changes files, for {@link Workspace.apply}. */
  planAction(
    namespace: string,
    name: string,
    input: { readonly value: unknown; readonly signal?: AbortSignal | undefined },
  ): Promise<Plan>;
  /** Lets go of its databases; doing it twice is allowed. The end of a `using` declaration does it. */
  close(): void;
}

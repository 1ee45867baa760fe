import type {
  Artifact,
  ArtifactId,
  ArtifactOutcome,
  ArtifactSummary,
  AuditRecord,
  Diagnostic,
  EventListener,
  Finding,
  GcSettings,
  Instant,
  Operation,
  Outcome,
  Plan,
  PlanAction,
  Reason,
  Retention,
  State,
  ViewModel,
} from '@cairn/core';
import type { PluginCommand } from './setup-contract.ts';

/** Which artifacts a listing is about. Everything left out matches. */
export interface ListQuery {
  /** Short or full family names. */
  readonly families?: readonly string[] | undefined;
  readonly state?: State | undefined;
  readonly outcome?: Outcome | undefined;
  readonly pinned?: boolean | undefined;
  readonly tag?: string | undefined;
  readonly since?: Instant | undefined;
  readonly until?: Instant | undefined;
  /** A condition in CEL. */
  readonly where?: string | undefined;
  readonly sort?: 'created' | 'size' | 'key' | 'family' | undefined;
  readonly order?: 'asc' | 'desc' | undefined;
  readonly limit?: number | undefined;
  readonly offset?: number | undefined;
}

/** An artifact in a listing. */
export interface ListedArtifact extends ArtifactSummary {
  /** The folder, or the files' common paths, relative to the workspace; at most a handful. */
  readonly paths: readonly string[];
  readonly marks: readonly ('last_run' | 'last_pass')[];
}

/** A page of artifacts, and what all that match amount to. */
export interface ListResult {
  readonly artifacts: readonly ListedArtifact[];
  readonly total: number;
  readonly bytes: number;
  /** When the roots were last scanned; undefined before the first scan. */
  readonly scannedAt?: Instant | undefined;
}

/** What would change the decision on an artifact. */
export interface ExplainedCounterfactual {
  readonly kind: string;
  readonly text: string;
}

/** Why an artifact stays or goes. */
export interface Explanation {
  readonly artifact: Artifact;
  readonly action: PlanAction;
  readonly reasons: readonly Reason[];
  readonly counterfactuals: readonly ExplainedCounterfactual[];
  readonly history: readonly HistoryEntry[];
}

/** Something that was done to an artifact. */
export interface HistoryEntry {
  readonly at: Instant;
  readonly operation: string;
  readonly action: string;
  readonly outcome: 'done' | 'skipped' | 'failed';
}

/** What a scan did. Bytes are logical bytes. */
export interface ScanSummary {
  readonly files: number;
  readonly folders: number;
  readonly bytes: number;
  readonly artifacts: number;
  readonly added: number;
  readonly changed: number;
  readonly missing: number;
  readonly hashed: number;
  readonly milliseconds: number;
  readonly complete: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** How a plan is made. */
export interface PlanOptions {
  readonly families?: readonly string[] | undefined;
  /** Another moment than now: such a plan can be looked at, never applied. */
  readonly at?: Instant | undefined;
  /** Overrides `settle` for this call, in milliseconds. */
  readonly settle?: number | undefined;
  /** Do not rescan before planning. */
  readonly skipScan?: boolean | undefined;
  /** Keep the reasons of what stays, too. */
  readonly all?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** How a plan is carried out. Each lifts one brake, and none is lifted by consent alone. */
export interface ApplyOptions {
  readonly allowLarge?: boolean | undefined;
  readonly trustClock?: boolean | undefined;
  readonly skipDrifted?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  /** How long to wait for the operation lock, in milliseconds. */
  readonly wait?: number | undefined;
}

/** A step of a plan that no longer fits. */
export interface DriftedStep {
  readonly id: ArtifactId;
  readonly family: string;
  readonly key: string;
  readonly why: 'gone' | 'changed' | 'kept' | 'other_action';
}

/** What carrying out a plan, an undo, a restore or a purge came to. */
export interface OperationReport {
  readonly operation: Operation;
  readonly outcomes: readonly ArtifactOutcome[];
  readonly drifted: readonly DriftedStep[];
  /** The expired trash that was purged at the end, when some was. */
  readonly purged?: { readonly entries: number; readonly bytes: number } | undefined;
}

/** One artifact in the trash. */
export interface TrashItem {
  readonly operation: string;
  readonly digest: string;
  readonly id: ArtifactId;
  readonly root: string;
  readonly family: string;
  readonly key: string;
  readonly files: number;
  readonly bytes: number;
  readonly trashedAt: Instant;
  /** When `gc --apply` will purge it. */
  readonly expiresAt: Instant;
  readonly restorable: boolean;
}

/** Which trash is meant: everything, what lies there for longer than a moment, or what is named. */
export interface TrashSelection {
  readonly all?: boolean | undefined;
  readonly before?: Instant | undefined;
  /** What has lain there for its family's `trashFor`. */
  readonly expired?: boolean | undefined;
  /** Ids of artifacts or operations. */
  readonly references?: readonly string[] | undefined;
}

/** What health says of the whole workspace. */
export interface HealthReport {
  readonly healthy: boolean;
  readonly findings: readonly (Finding & { readonly key?: string | undefined })[];
  readonly summary: {
    readonly artifacts: number;
    readonly bytes: number;
    readonly errors: number;
    readonly warnings: number;
    readonly byFamily: Readonly<
      Record<
        string,
        {
          readonly artifacts: number;
          readonly bytes: number;
          readonly errors: number;
          readonly warnings: number;
        }
      >
    >;
  };
}

/** What a checksum scrub found. */
export interface VerifyReport {
  readonly checked: number;
  readonly bytes: number;
  readonly mismatched: readonly {
    readonly root: string;
    readonly path: string;
    readonly expected: string;
    readonly found: string;
  }[];
  readonly unreadable: readonly { readonly root: string; readonly path: string; readonly why: string }[];
  /** Files that legitimately changed since their baseline, and so were not compared. */
  readonly changed: number;
  /** False when it was interrupted; the next call goes on from there. */
  readonly finished: boolean;
}

/** Sizes and counts of one family. */
export interface FamilyStats {
  readonly family: string;
  readonly title: string;
  readonly artifacts: number;
  readonly files: number;
  readonly size: number;
  readonly allocated: number;
  readonly pass: number;
  readonly fail: number;
  readonly pinned: number;
  readonly oldest?: Instant | undefined;
  readonly newest?: Instant | undefined;
}

/** Sizes and counts of the workspace. */
export interface Stats {
  readonly families: readonly FamilyStats[];
  readonly trash: { readonly entries: number; readonly bytes: number };
  readonly disk: readonly { readonly root: string; readonly total: number; readonly free: number }[];
  readonly operations: number;
}

/** Something that the doctor looked at. */
export interface DoctorItem {
  readonly check: string;
  readonly severity: 'ok' | 'info' | 'warning' | 'error';
  readonly text: string;
  readonly hint?: string | undefined;
}

/** What the doctor found and mended. */
export interface DoctorReport {
  readonly items: readonly DoctorItem[];
  /** Operations that a crash had left open, and are settled now. */
  readonly settled: readonly string[];
}

/** Which records of the trail are asked for. */
export interface AuditFilter {
  readonly event?: string | undefined;
  readonly artifact?: string | undefined;
  readonly operation?: string | undefined;
  readonly success?: boolean | undefined;
  readonly since?: Instant | undefined;
  readonly until?: Instant | undefined;
  readonly limit?: number | undefined;
}

/** A record of the trail with its details, while they are not erased. */
export type AuditEntry = AuditRecord & { readonly detail?: Readonly<Record<string, unknown>> | undefined };

/** The plan of artifacts that two policies treat differently. */
export interface PolicyDifference {
  readonly id: ArtifactId;
  readonly family: string;
  readonly key: string;
  readonly createdAt: Instant;
  readonly before: { readonly action: PlanAction; readonly reasons: readonly Reason[] };
  readonly after: { readonly action: PlanAction; readonly reasons: readonly Reason[] };
}

/** How a pin is made. */
export interface PinOptions {
  readonly why?: string | undefined;
  readonly until?: Instant | undefined;
  readonly hold?: boolean | undefined;
}

/** Which family a path belongs to, and which others would have had it. */
export interface PathClaim {
  readonly path: string;
  readonly family?: string | undefined;
  readonly key?: string | undefined;
  readonly others: readonly { readonly family: string; readonly key: string }[];
  /** The glob of the configuration or of the family that decided. */
  readonly decidedBy?: string | undefined;
}

/** A plugin as it was loaded, or why it was not. */
export interface PluginInfo {
  readonly name: string;
  readonly namespace?: string | undefined;
  readonly version?: string | undefined;
  readonly from: string;
  readonly families: readonly string[];
  readonly policies: readonly string[];
  readonly actions: readonly { readonly name: string; readonly title: string }[];
  readonly views: readonly { readonly name: string; readonly title: string }[];
  readonly error?: string | undefined;
  readonly hint?: string | undefined;
}

/** A setting in force, and where it was written. */
export interface ConfigValue {
  readonly key: string;
  readonly value: unknown;
  /** `default`, `cairn.yaml:12`, `CAIRN_STATE`, `--timezone`, `config/artifacts.yaml` … */
  readonly origin: string;
}

/** A hit of a full-text search, with the words around it. */
export interface SearchHit {
  readonly artifact: ListedArtifact;
  readonly excerpt: string;
}

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

/** A workspace: everything that cairn does, for programs and faces alike. Close it when done. */
export interface Workspace {
  readonly directory: string;
  readonly configPath: string;
  readonly timezone: string;
  /** Things that whoever uses the workspace should be told once: an open operation, a rebuilt index, a failed plugin. */
  readonly notices: readonly string[];

  scan(options?: {
    readonly force?: boolean;
    readonly acceptRoot?: boolean;
    readonly signal?: AbortSignal | undefined;
  }): Promise<ScanSummary>;
  list(query?: ListQuery): Promise<ListResult>;
  show(reference: string): Promise<Artifact>;
  search(text: string, options?: { readonly limit?: number }): Promise<readonly SearchHit[]>;

  plan(options?: PlanOptions): Promise<Plan>;
  explain(reference: string, options?: { readonly at?: Instant | undefined }): Promise<Explanation>;
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
  listTrash(): Promise<readonly TrashItem[]>;
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
  /** Takes over the `.trash/{entry-id}` folders of an older tool. */
  importTrash(options?: ApplyOptions): Promise<OperationReport>;

  pin(references: readonly string[], options?: PinOptions): Promise<readonly ListedArtifact[]>;
  unpin(references: readonly string[]): Promise<readonly ListedArtifact[]>;

  health(): Promise<HealthReport>;
  verify(options?: {
    readonly sample?: number;
    readonly restart?: boolean;
    readonly signal?: AbortSignal | undefined;
  }): Promise<VerifyReport>;
  stats(): Promise<Stats>;
  doctor(): Promise<DoctorReport>;

  auditLog(filter?: AuditFilter): AsyncIterable<AuditEntry> | Iterable<AuditEntry>;
  auditVerify(options?: { readonly checkpoint?: string | undefined }): Promise<AuditVerdict>;
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
  }): AsyncIterable<string> | Iterable<string>;

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
   * Loads a view of a plugin; the input is validated by its schema.
   *
   * @throws CairnError `VALUE_INVALID` naming the field when the input does not fit.
   */
  loadView(
    namespace: string,
    name: string,
    input: { readonly value: unknown; readonly signal?: AbortSignal | undefined },
  ): Promise<ViewModel>;
  /** Runs an action that changes records or nothing; see {@link Workspace.loadView}. */
  runAction(
    namespace: string,
    name: string,
    input: { readonly value: unknown; readonly signal?: AbortSignal | undefined },
  ): Promise<unknown>;
  /** The plan of an action that changes files, for {@link Workspace.apply}. */
  planAction(
    namespace: string,
    name: string,
    input: { readonly value: unknown; readonly signal?: AbortSignal | undefined },
  ): Promise<Plan>;
  close(): void;
}

/** A family and what is done with it. */
export interface FamilyPolicy {
  readonly family: string;
  readonly title: string;
  readonly retention?: Retention | undefined;
  readonly gc: GcSettings;
}

/** What verifying the trail came to. */
export interface AuditVerdict {
  readonly ok: boolean;
  readonly records: number;
  readonly problem?:
    | {
        readonly file: string;
        readonly line: number;
        readonly seq?: number | undefined;
        readonly text: string;
      }
    | undefined;
  readonly notices: readonly string[];
}

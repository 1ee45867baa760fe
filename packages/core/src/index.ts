export type { ArchivedCopy, ArchiveForm } from './archive/archived-copy.ts';
export { CairnError, isCairnError, messageOf } from './errors/cairn-error.ts';
export type { CairnErrorDetails, ErrorCode } from './errors/cairn-error.ts';
export type { CairnEvent, Diagnostic, EventListener, Progress } from './events/event.ts';

export type {
  Artifact,
  ArtifactId,
  ArtifactSummary,
  FileEntry,
  Identity,
  Instant,
  Outcome,
  Pin,
  Place,
  RelPath,
  State,
  TimeSource,
} from './artifact/artifact.ts';
export { identityDigest, shortId } from './artifact/identity.ts';

export { defineCheck, defineFamily } from './family/family.ts';
export type {
  Check,
  Clock,
  Description,
  Expectations,
  Family,
  Finding,
  Found,
  Globs,
  Grouping,
  Reader,
  Severity,
  TimeText,
} from './family/family.ts';

export { dayInMilliseconds, defaultGcSettings } from './retention/retention.ts';
export type {
  AlwaysKeep,
  DurationText,
  GcSettings,
  KeepRules,
  OnlyRules,
  Retention,
  Stage,
  StageAction,
} from './retention/retention.ts';
export {
  alwaysKeepSchema,
  durationSchema,
  retentionSchema,
  shareSchema,
  sizeSchema,
} from './retention/retention-schema.ts';

export type { Effect, Reason, Verdict } from './plan/reason.ts';
export type { Change, Counterfactual } from './plan/counterfactual.ts';
export type {
  ActionOptions,
  FamilyFigures,
  KeptArtifact,
  Plan,
  PlanAction,
  PlanDraft,
  DraftArchive,
  PlanStep,
  PurgeStep,
  PlanSummary,
  Refusal,
} from './plan/plan.ts';
export { manifestSchema } from './manifest/foreign-manifest.ts';
export type { ManifestEntry } from './manifest/foreign-manifest.ts';
export type { ArtifactStore, StoreReader } from './store/artifact-store.ts';
export type { Lineage, LineageNode, LineageOptions, Link } from './store/lineage.ts';
export type {
  Candidate,
  ManagedArtifact,
  ManagedQuery,
  ManagedState,
  Objection,
  PutOutcome,
  PutRequest,
  StoredFile,
  StoredForm,
  StoreStatistics,
} from './store/managed-artifact.ts';
export type {
  CaptureOptions,
  Lease,
  PastRun,
  Run,
  RunCapture,
  RunKeeper,
  RunQuery,
  RunStart,
  RunState,
} from './store/run.ts';
export type { LinkEnd, LinkRecords, ManagedRecords, RunRecords } from './store/store-records.ts';
export { definePolicy } from './policy/policy.ts';
export type { Policy, PolicyContext } from './policy/policy.ts';

export type {
  ArtifactOutcome,
  HeldLock,
  Operation,
  OperationFigures,
  OperationKind,
  OperationRecorder,
  OperationState,
} from './operation/operation.ts';
export type { AuditDraft, AuditRecord, AuditSource, Outbox } from './audit/audit-record.ts';

export { defineCompactor } from './compactor/compactor.ts';
export type {
  CompactContext,
  CompactResult,
  Compactor,
  ContainerHead,
  ChunkOptions,
  Contents,
  Sink,
  Source,
} from './compactor/compactor.ts';
export { defineCollection } from './collection/collection.ts';
export type {
  AnyCollection,
  Collection,
  CollectionReader,
  CollectionStore,
  SqlView,
} from './collection/collection.ts';
export { collectionColumns } from './collection/collection-columns.ts';
export type { CollectionColumn } from './collection/collection-columns.ts';
export { defineRecordSource } from './records/record-source.ts';
export type { OutsideRecord, RecordContext, RecordSource } from './records/record-source.ts';
export { recordSpecSchema } from './records/record-spec.ts';
export type { RecordSpec } from './records/record-spec.ts';
export { defineAction } from './action/action.ts';
export type {
  Action,
  ActionContext,
  ActionOf,
  CleanUp,
  ActionReport,
  InputFolder,
  OutputFile,
  PlanReview,
  Preview,
  ScratchFile,
} from './action/action.ts';
export { referTo } from './plugin/command-reference.ts';
export type {
  CommandInput,
  CommandReference,
  CommandReferences,
  CommandResult,
  ReferredCommand,
} from './plugin/command-reference.ts';
export { defineView } from './view/view.ts';
export type {
  Cell,
  ChartMark,
  ChartPoint,
  ChartReference,
  ChartSeries,
  ChartView,
  Column,
  ColumnType,
  FiguresView,
  GraphView,
  GroupView,
  Row,
  TableView,
  TextView,
  TrailEntry,
  TrailFilter,
  TrailState,
  View,
  ViewBase,
  ViewContext,
  ViewModel,
  ViewOf,
} from './view/view.ts';
export { definePlugin, pluginApiVersion } from './plugin/plugin.ts';
export { defineImporter } from './plugin/importer.ts';
export type { Importer, ImportReport } from './plugin/importer.ts';
export type { Protection, ProtectionContext } from './plugin/protection.ts';
export type { ForeignPin, Plugin, PluginParts, PluginSettings, SetupContext } from './plugin/plugin.ts';

export { addDuration, parseDuration, subtractDuration } from './units/duration.ts';
export type { Duration } from './units/duration.ts';
export { parseShare, parseSize } from './units/size.ts';
export { findNameTime } from './units/name-time.ts';
export type { NameTime } from './units/name-time.ts';
export { parseTime } from './units/time.ts';
export type { ParsedTime } from './units/time.ts';
export { offsetAt, systemZone, wallClock, zoneOffset } from './units/zone.ts';
export type { WallClock } from './units/zone.ts';
export { canonicalDigest, canonicalJson } from './text/canonical-json.ts';
export { suggest } from './text/suggest.ts';

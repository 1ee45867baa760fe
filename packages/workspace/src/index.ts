export type {
  Advice,
  AdviceAnswer,
  AdviceAnswers,
  AdviceChange,
  AdviceQuestion,
} from './advice/advice-contract.ts';
export type { FamilyRules, RuleChange } from './advice/rule-change-contract.ts';
export type { CairnConfig } from './config/define-config.ts';
export { defineConfig } from './config/define-config.ts';
export { configJsonSchema } from './config/json-schema.ts';
export type { CostOptions, CostReport, FamilyCost, PricedBytes, StorageTier } from './cost/cost-contract.ts';
export type {
  ErasurePlan,
  ErasureReport,
  Remains,
  SubjectArtifact,
  TracePlace,
} from './erasure/erasure-contract.ts';
export type {
  CompactionEstimate,
  CompactionPlan,
  CompactionQuery,
  FileReference,
  FileSearch,
  FoundLine,
  OpenedFile,
  MovedArtifact,
  Restorable,
} from './workspace/compaction-contract.ts';
export type {
  DiskForecast,
  DiskOutlook,
  DiskPoint,
  ExpectedCleanup,
  FamilyForecast,
  FamilyHistory,
  Forecast,
  ForecastOptions,
  Growth,
} from './forecast/forecast-contract.ts';
export type { DiskUse } from './monitoring/monitoring-contract.ts';
export type {
  Notification,
  NotifyEvent,
  Schedule,
  ScheduleChange,
  ScheduleOptions,
  UnitFile,
} from './schedule/schedule-contract.ts';
export type { ViewFile, WrittenView } from './figures/figure-contract.ts';
export { importConfig, initWorkspace } from './workspace/init-workspace.ts';
export { openWorkspace } from './workspace/open-workspace.ts';
export type { OpenOptions, Workspace } from './workspace/contract.ts';
export type { AuditExpiry, ExpiredAudit } from './workspace/audit-expiry-contract.ts';
export type {
  ExplainedCounterfactual,
  Explanation,
  FamilyPolicy,
  PinOptions,
  ExplainOptions,
  PlanOptions,
  PolicyDifference,
} from './workspace/decision-contract.ts';
export type {
  FamilyStats,
  HistoryEntry,
  BriefArtifact,
  BriefListResult,
  ListedArtifact,
  ListedOrder,
  ListQuery,
  ListResult,
  OrderQuery,
  SearchHit,
  Stats,
} from './workspace/listing-contract.ts';
export type {
  ApplyOptions,
  DriftedStep,
  ForeignTrash,
  OperationReport,
  ScanSummary,
  TrashItem,
  TrashSelection,
} from './workspace/operation-contract.ts';
export type {
  AuditEntry,
  AuditFilter,
  AuditVerdict,
  ConfigValue,
  DoctorItem,
  DoctorReport,
  HealthReport,
  PathClaim,
  PluginInfo,
  VerifyReport,
} from './workspace/report-contract.ts';
export type {
  ImportConfigOptions,
  ImportedConfig,
  InitOptions,
  InitReport,
  PluginCommand,
  ProposedFamily,
} from './workspace/setup-contract.ts';
export { verifyArchiveFile } from './archives/verify-anywhere.ts';
export type {
  ArchiveOptions,
  ArchivePlan,
  ArchiveVerbs,
  ArchiveVerdict,
  CreatedArchive,
  ExtractArchiveOptions,
  ExtractReport,
  LeftOut,
  ListedArchive,
  ShownArchive,
} from './workspace/archive-contract.ts';
export type { PluginProblem } from './plugins/plugin-problems.ts';
export { testPolicyFile } from './policy-test/test-policy-file.ts';
export type { PolicyTestOptions } from './policy-test/load-policies.ts';
export type {
  CheckedArtifact,
  CheckedCase,
  ExpectedDecision,
  PolicyTestReport,
} from './policy-test/policy-test-contract.ts';
export type { ImporterInfo, ImportOptions, ImportVerbs } from './import/import-contract.ts';
export type { StoreVerbs } from './store/store-contract.ts';
export type { LineageExport, LineageFormat, TraceVerbs } from './store/trace-contract.ts';
export type { WatchEvent, WatchOptions, WatchVerbs } from './store/watch/watch-contract.ts';
export type { HandOverVerbs, PutPreview } from './store/hand-over-contract.ts';

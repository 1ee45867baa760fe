export { openCatalog } from './catalog/open-catalog.ts';
export type { Catalog, CatalogOptions, CatalogPaths } from './catalog/catalog-contract.ts';

export type { CatalogErasure, RootedPath, TraceCounts, Traces } from './erasure/erasure-contract.ts';

export { openFolderReader } from './scan/folder-reader.ts';
export type {
  ChangedArtifact,
  DescribedArtifact,
  FolderReader,
  KnownFolder,
  ScannedFile,
  ScannedFolder,
  ScanStart,
  ScanWriter,
} from './scan/scan-contract.ts';

export type {
  BriefPage,
  BriefRow,
  CatalogArtifact,
  CatalogIndex,
  CatalogRow,
  CompactedFiles,
  FamilyCounts,
  FamilyMarks,
  FamilyState,
  IndexHit,
  IndexQuery,
  ListOptions,
  ListOrder,
  ListPage,
  ListSort,
  Presence,
  RootState,
  TextFilter,
  Totals,
} from './query/index-contract.ts';

export type { ArchivedArtifact, ArchiveRecord, ArchiveRecords } from './records/archives-contract.ts';
export type {
  ArtifactHistory,
  Baseline,
  BaselinePosition,
  BaselineRecords,
  CollectionRecords,
  KeyRecords,
  OperationRecords,
  PinRecord,
  PinRecords,
  RecordBackups,
  Records,
  RecordsOutbox,
  RootRecord,
  RootRecords,
  SettingRecords,
  StageRecords,
  TagRecords,
} from './records/records-contract.ts';

export { readRows } from './sources/read-rows.ts';
export type { RowQuery } from './sources/read-rows.ts';

export { acquireOperationLock, createLockFile, lockHolder } from './lock/operation-lock.ts';
export type { LockHolder, LockRequest } from './lock/lock-contract.ts';

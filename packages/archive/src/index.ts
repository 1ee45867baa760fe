// Bags
export { writeBag } from './bag/write-bag.ts';
export type { BagArtifact, BagFile, BagOptions, BagSummary, BagTotals } from './bag/bag-contract.ts';
export { readIsoTime } from './manifest/manifest-text.ts';
export { readArchiveManifest } from './manifest/read-archive-manifest.ts';
export type { ArchivedArtifact, ArchivedFile, ArchiveManifest } from './manifest/archive-manifest.ts';
export { verifyBag } from './verify/verify-bag.ts';
export type { BagProblem, BagReport, VerifyOptions } from './verify/report.ts';
export { extractBag } from './extract/extract-bag.ts';
export type { Extraction, ExtractOptions, StagedEntry } from './extract/extraction.ts';

// Archive files
export type {
  ArchiveFormat,
  ArchiveMember,
  ArchiveReader,
  ArchiveWriter,
  MemberBytes,
  MemberHead,
  ReaderLimits,
  ReaderOptions,
  WriterOptions,
  WrittenMember,
} from './contract.ts';
export { openArchiveReader } from './reader/open-reader.ts';
export { openArchiveWriter } from './writer/open-writer.ts';

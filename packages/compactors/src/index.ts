export { builtInCompactors } from './built-in.ts';
export type { CompactorSettings } from './built-in.ts';
export { jsonlCompactor } from './jsonl/jsonl-compactor.ts';
export type { JsonlOptions } from './jsonl/jsonl-compactor.ts';
export { markdownCompactor } from './markdown/markdown-compactor.ts';
export type { MarkdownOptions } from './markdown/tidy-markdown.ts';
export { zstdCompactor } from './zstd/zstd-compactor.ts';
export type { ZstdOptions } from './zstd/zstd-compactor.ts';
export { gzipCompactor } from './gzip/gzip-compactor.ts';
export type { GzipOptions } from './gzip/gzip-compactor.ts';

// What reading and choosing take
export { containerPath, findContainer, logicalPath } from './container/find-container.ts';
export type { FoundContainer } from './container/find-container.ts';
export { sourceOfBytes, sourceOfFile } from './container/source.ts';
export { isWorthwhile, sampleRatio } from './trial/trial.ts';

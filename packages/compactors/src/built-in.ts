import type { Compactor } from '@cairn/core';
import { gzipCompactor } from './gzip/gzip-compactor.ts';
import type { GzipOptions } from './gzip/gzip-compactor.ts';
import { jsonlCompactor } from './jsonl/jsonl-compactor.ts';
import type { JsonlOptions } from './jsonl/jsonl-compactor.ts';
import { markdownCompactor } from './markdown/markdown-compactor.ts';
import type { MarkdownOptions } from './markdown/tidy-markdown.ts';
import { zstdCompactor } from './zstd/zstd-compactor.ts';
import type { ZstdOptions } from './zstd/zstd-compactor.ts';

/** Options of the compactors that cairn brings, by name. */
export interface CompactorSettings {
  readonly jsonl?: JsonlOptions | undefined;
  readonly markdown?: MarkdownOptions | undefined;
  readonly zstd?: ZstdOptions | undefined;
  readonly gzip?: GzipOptions | undefined;
}

/**
 * All compactors that cairn brings. Containers of each of them are opened, whatever is switched on for
 * compaction.
 */
export function builtInCompactors(settings: CompactorSettings = {}): readonly Compactor[] {
  return [
    jsonlCompactor(settings.jsonl),
    markdownCompactor(settings.markdown),
    zstdCompactor(settings.zstd),
    gzipCompactor(settings.gzip),
  ];
}

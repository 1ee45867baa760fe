import type { Compactor } from '@cairn/core';
import type { LoadedDomain } from './domain.ts';

/**
 * Every compactor: those that cairn brings, by their settings, and those of the plugins. Loaded when they are
 * first asked for, as most commands need none.
 */
export async function loadCompactors(
  domain: Pick<LoadedDomain, 'config' | 'plugins'>,
): Promise<readonly Compactor[]> {
  const { builtInCompactors } = await import('@cairn/compactors');
  const { jsonl, markdown, zstd, gzip } = domain.config.compaction;
  return [
    ...builtInCompactors({ jsonl, markdown, zstd, gzip }),
    ...domain.plugins.flatMap(({ parts }) => parts.compactors ?? []),
  ];
}

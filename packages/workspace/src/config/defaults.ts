import { availableParallelism, userInfo } from 'node:os';
import { defaultGcSettings } from '@cairn/core';
import { DEFAULT_LAYOUT } from '@cairn/store/format';
import { LISTED_CURRENCY } from '../cost/price-list.ts';
import type { ConfigLayer, ConfigLayers } from './layers.ts';
import { localZone } from './local-zone.ts';

/**
 * What holds when nobody says anything. Sizes are in bytes. The system's zone takes longer to find out
 * than the rest of the configuration, and so is only asked for when no layer above names one.
 */
export function defaultsLayer(
  environment: Readonly<Record<string, string | undefined>>,
  above: ConfigLayers,
): ConfigLayer {
  const isZoneWritten = above.some(({ value }) => value['timezone'] !== undefined);
  const value = {
    ...(isZoneWritten ? {} : { timezone: localZone(environment) }),
    actor: userName(environment),
    plugins: [],
    families: [],
    claims: {},
    retention: {},
    gc: { ...defaultGcSettings },
    archives: { path: './archive' },
    audit: { keepFor: '6y' },
    runs: { environment: [] },
    store: { layout: DEFAULT_LAYOUT, dedup: false, compress: 'none' },
    cost: { currency: LISTED_CURRENCY, tiers: {} },
    indexing: {
      parallelWorkers: Math.min(8, availableParallelism()),
      checksumBufferSize: 128 * 1024,
      maxFilesPerScan: 2_000_000,
    },
    compaction: {
      jsonl: { enabled: true, minSize: 100 * 1024, dictThreshold: 5, profile: 'default' },
      markdown: { enabled: true, minSize: 50 * 1024, removeEmptySections: true, canonicalHeaders: true },
      zstd: { enabled: true, minSize: 100 * 1024, level: 12 },
      gzip: { enabled: false, minSize: 100 * 1024, level: 6 },
    },
  };
  return { value, origin: ([key]) => ({ source: 'default', where: FROM_SYSTEM[key ?? ''] ?? 'built in' }) };
}

const FROM_SYSTEM: Readonly<Record<string, string>> = { timezone: "the system's zone", actor: 'the account' };

function userName(environment: Readonly<Record<string, string | undefined>>): string {
  const named = environment['USER'] ?? environment['LOGNAME'];
  if (named !== undefined && named !== '') return named;
  try {
    return userInfo().username;
  } catch {
    // An account without an entry in the system's list, as in some containers.
    return `uid ${process.getuid?.() ?? 'unknown'}`;
  }
}

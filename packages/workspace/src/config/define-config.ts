import type { AlwaysKeep, Plugin, Retention } from '@cairn/core';
import type { FamilyConfig } from './config.ts';

/** A size in bytes, as a number or as text: `128KiB`. */
type SizeText = string | number;

/** Settings of a compactor for files of any kind. */
interface GeneralCompactionInput {
  readonly enabled?: boolean;
  readonly minSize?: SizeText;
  readonly level?: number;
  readonly files?: readonly string[];
  readonly families?: readonly string[];
}

/** What a `cairn.config.ts` exports: the shape of `cairn.yaml`, where plugins may also be objects. */
export interface CairnConfig {
  readonly version: 1;
  readonly roots: string | readonly string[] | Readonly<Record<string, string>>;
  readonly timezone?: string;
  readonly actor?: string;
  readonly plugins?: readonly (
    | string
    | Plugin
    | { readonly use: string | Plugin; readonly options?: unknown }
  )[];
  readonly families?: readonly FamilyConfig[];
  readonly claims?: Readonly<Record<string, string>>;
  readonly retention?: Readonly<Record<string, Retention>>;
  readonly gc?: {
    readonly alwaysKeep?: readonly AlwaysKeep[];
    readonly settle?: string;
    readonly maxTrash?: string;
    readonly trashFor?: string;
  };
  readonly archives?: { readonly path?: string; readonly keepFor?: string };
  readonly audit?: { readonly keepFor?: string };
  readonly runs?: { readonly environment?: readonly string[] };
  readonly store?: {
    readonly path?: string;
    readonly layout?: string;
    readonly dedup?: boolean;
    readonly compress?: string;
  };
  readonly cost?: { readonly currency?: string; readonly tiers?: Readonly<Record<string, number>> };
  readonly notify?: {
    readonly command: string | readonly string[];
    readonly on?: readonly ('failed' | 'refused' | 'pressure')[];
  };
  readonly indexing?: {
    readonly parallelWorkers?: number;
    readonly checksumBufferSize?: SizeText;
    readonly maxFilesPerScan?: number;
  };
  readonly compaction?: {
    readonly jsonl?: {
      readonly enabled?: boolean;
      readonly minSize?: SizeText;
      readonly dictThreshold?: number;
      readonly profile?: 'default' | 'random';
    };
    readonly markdown?: {
      readonly enabled?: boolean;
      readonly minSize?: SizeText;
      readonly removeEmptySections?: boolean;
      readonly canonicalHeaders?: boolean;
    };
    readonly zstd?: GeneralCompactionInput;
    readonly gzip?: GeneralCompactionInput;
  };
  readonly state?: string;
  readonly manifest?: string;
}

/**
 * Gives a `cairn.config.ts` its types.
 *
 * @example
 * export default defineConfig({
 *   version: 1,
 *   roots: { data: './artifacts' },
 *   plugins: [nightly],
 *   retention: { nightly: { keep: { last: 10 } } },
 * });
 */
export function defineConfig(config: CairnConfig): CairnConfig {
  return config;
}

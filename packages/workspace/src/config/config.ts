import type {
  DurationText,
  Family,
  GcSettings,
  KeepRules,
  Plugin,
  RecordSource,
  RecordSpec,
  Retention,
} from '@cairn/core';
import type { ConfigSource } from './config-source.ts';
import type { ConfigLayers } from './layers.ts';

/** Where a value of the configuration came from. Earlier kinds beat later ones. */
type OriginSource = 'flag' | 'env' | 'file' | 'user' | 'plugin' | 'family' | 'default';

/** The origin of one value: what kind of place, and the place as a person would name it. */
export interface Origin {
  readonly source: OriginSource;
  /** `cairn.yaml:12`, `CAIRN_STATE`, `--state`, `config/artifacts.yaml`, `@cairn/plugin-essays` or `built in`. */
  readonly where: string;
}

/** Origins by dotted key, such as `retention.proofs.keep.last`; a list is one value. */
export type Origins = ReadonlyMap<string, Origin>;

/** One named folder that the workspace looks after. */
interface RootConfig {
  readonly name: string;
  /** Absolute path. */
  readonly path: string;
  /** The path as the configuration writes it. */
  readonly written: string;
}

/** One entry of `plugins`: a package or file by name, or from a TypeScript configuration the plugin itself. */
export interface PluginUse {
  readonly use: string | Plugin;
  /** As written; checked by the plugin's own schema when it is loaded. */
  readonly options: unknown;
  /** The entry's place in {@link ResolvedConfig.source}: `['plugins', 0]`. */
  readonly path: readonly (string | number)[];
}

/** How a field of a YAML family is read from JSON. */
export interface JsonField {
  /** Name or glob of the file, relative to the artifact's folder. */
  readonly json: string;
  /** RFC 6901; the whole document when left out. */
  readonly pointer?: string | undefined;
}

/** A value that a pipeline writes as its result. */
type OutcomeValue = string | number | boolean;

/** A family without code, as `families` in the configuration writes it. */
export interface FamilyConfig {
  readonly name: string;
  readonly title?: string | undefined;
  readonly formerly?: readonly string[] | undefined;
  /** Artifacts come by `put` and lie in the store: then there are neither globs nor groups. */
  readonly managed?: boolean | undefined;
  /** Of every family that is not managed. */
  readonly files?: readonly string[] | undefined;
  /** Of every family that is not managed. */
  readonly group?: string | undefined;
  readonly unit?: 'files' | 'directory' | undefined;
  readonly runs?: boolean | undefined;
  readonly createdAt?:
    | (JsonField & { readonly name?: undefined })
    | { readonly name: string; readonly json?: undefined }
    | 'mtime'
    | undefined;
  readonly outcome?:
    | (JsonField & {
        readonly pass: readonly OutcomeValue[];
        readonly fail?: readonly OutcomeValue[] | undefined;
      })
    | undefined;
  readonly state?:
    | (JsonField & {
        readonly values?:
          | Readonly<Record<string, 'pending' | 'in_progress' | 'completed' | 'failed'>>
          | undefined;
      })
    | undefined;
  readonly error?: JsonField | undefined;
  readonly metrics?: Readonly<Record<string, JsonField>> | undefined;
  readonly tags?: JsonField | undefined;
  readonly metadata?: JsonField | undefined;
  readonly complete?: { readonly files: readonly string[] } | undefined;
  readonly expect?:
    | {
        readonly files?: readonly string[] | undefined;
        readonly json?: readonly string[] | undefined;
        /** In bytes. */
        readonly size?: { readonly min?: number | undefined; readonly max?: number | undefined } | undefined;
        readonly misnamed?: Readonly<Record<string, string>> | undefined;
      }
    | undefined;
  readonly sensitive?: boolean | undefined;
  /** Where its outside records are. */
  readonly records?: RecordSpec | undefined;
}

/** A retention whose `keep` is written out: `keep: 10` has become `keep: { last: 10 }`. */
export type FullRetention = Omit<Retention, 'keep'> & { readonly keep?: KeepRules | undefined };

/** How files are read by a scan. Sizes are in bytes. */
export interface IndexingSettings {
  readonly parallelWorkers: number;
  readonly checksumBufferSize: number;
  readonly maxFilesPerScan: number;
}

/** Settings of the compactors that come with cairn. Sizes are in bytes. */
export interface CompactionSettings {
  readonly jsonl: {
    readonly enabled: boolean;
    readonly minSize: number;
    readonly dictThreshold: number;
    readonly profile: 'default' | 'random';
  };
  readonly markdown: {
    readonly enabled: boolean;
    readonly minSize: number;
    readonly removeEmptySections: boolean;
    readonly canonicalHeaders: boolean;
  };
  readonly zstd: GeneralCompaction;
  readonly gzip: GeneralCompaction;
}

/** Settings of a compactor for files of any kind. */
export interface GeneralCompaction {
  readonly enabled: boolean;
  readonly minSize: number;
  readonly level: number;
  /** Globs of the only files that it is for, relative to the root. */
  readonly files?: readonly string[] | undefined;
  /** Names of the only families that it is for, as written. */
  readonly families?: readonly string[] | undefined;
}

/** How the audit trail is looked after. */
interface AuditSettings {
  /** How long its records are kept. */
  readonly keepFor: DurationText;
}

/** Where and how the managed store keeps artifacts. */
export interface StoreSettings {
  /** In a resolved configuration absolute; `store` in the state folder when left out. */
  readonly path?: string | undefined;
  readonly layout: string;
  /** The same bytes are stored once. */
  readonly dedup: boolean;
  /** The form of what does not ask for one. */
  readonly compress: string;
}

/** What is written down of runs. */
interface RunSettings {
  /** Names of the environment variables that a capture may write down. */
  readonly environment: readonly string[];
}

/** What storage costs. */
export interface CostSettings {
  /** What the prices are in. */
  readonly currency: string;
  /** Prices of a GB (10^9 bytes) for a month, by what the tier is called; beside those that are built in. */
  readonly tiers: Readonly<Record<string, number>>;
}

/** Whom a scheduled command calls when it does not go well. */
export interface NotifySettings {
  /** A text for the shell, or a program and its words. */
  readonly command: string | readonly string[];
  readonly on: readonly ('failed' | 'refused' | 'pressure')[];
}

/** The configuration of a workspace: checked, complete with defaults, and with the origin of each value. */
export interface ResolvedConfig {
  /** Absolute path of the file. */
  readonly configPath: string;
  /** Absolute path of the workspace's folder, which relative paths start at. */
  readonly directory: string;
  readonly roots: readonly RootConfig[];
  /** IANA name. */
  readonly timezone: string;
  /** Who acts, for pins and the audit trail. */
  readonly actor: string;
  readonly plugins: readonly PluginUse[];
  readonly families: readonly FamilyConfig[];
  /** Family by glob, for files that two families match, in the order of the file. */
  readonly claims: Readonly<Record<string, string>>;
  /** By family name as written; see `loadDomain` for what holds for each family. */
  readonly retention: Readonly<Record<string, FullRetention>>;
  readonly gc: GcSettings;
  readonly archives: { /** Absolute. */ readonly path: string; readonly keepFor?: DurationText | undefined };
  readonly audit: AuditSettings;
  readonly store: StoreSettings;
  readonly runs: RunSettings;
  readonly cost: CostSettings;
  readonly notify?: NotifySettings | undefined;
  readonly indexing: IndexingSettings;
  readonly compaction: CompactionSettings;
  /** Absolute path of the folder that the state lies in, when it is not the workspace's. */
  readonly state?: string | undefined;
  /** Absolute path of the `.manifest.json` that is refreshed after every change. */
  readonly manifest?: string | undefined;
  readonly origins: Origins;
  /** The project's file as it was written. */
  readonly source: ConfigSource;
  /** What the values were made from, from the weakest to the strongest. */
  readonly layers: ConfigLayers;
  /** `cairn.yaml:12` for a path such as `['retention', 'proofs']`; the file's name where no line is known. */
  place(path: readonly (string | number)[]): string;
  /** The same configuration with weaker values laid between the defaults and the user's own file. */
  relayer(weaker: ConfigLayers): ResolvedConfig;
}

/** A family as it counts in a workspace: with its full name and what holds for it. */
export interface LoadedFamily {
  /** Full name: `namespace/name`, or the bare name of a family from YAML. */
  readonly name: string;
  /** The name without namespace where that is unambiguous, else the full one. */
  readonly shortName: string;
  readonly family: Family;
  readonly plugin?: { readonly name: string; readonly version: string } | undefined;
  /** Where its outside records come from, when it has any. */
  readonly records?: RecordSource | undefined;
  /**
   * The configuration over the plugin's settings over the family's default. Of the settings of cleanups
   * (`settle`, `maxTrash` …) it holds those in which the family differs from the workspace.
   */
  readonly retention: FullRetention;
  readonly gc: GcSettings;
  /** Of {@link LoadedFamily.retention}, by key with the short name: `retention.proofs.keep.last`. */
  readonly origins: Origins;
}

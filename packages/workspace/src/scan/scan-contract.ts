import type { Catalog } from '@cairn/catalog';
import type { Compactor, Diagnostic, EventListener, Instant, RelPath } from '@cairn/core';
import type { IndexingSettings } from '../config/config.ts';
import type { FamiliesSpec } from '../plugins/load-families.ts';
import type { ScanFamily } from './lane/lane.ts';
import type { ScanRoot } from './roots.ts';

/** A part of a root. */
export interface ScanScope {
  readonly root: string;
  readonly folder: RelPath;
}

/** How a scan is made. */
export interface ScanOptions {
  readonly catalog: Pick<Catalog, 'index' | 'records'>;
  /** Absolute path of the index, for the threads' own connections. */
  readonly indexDatabase: string;
  readonly roots: readonly ScanRoot[];
  /** In their order, which decides who comes first where nothing else does. Managed ones are looked for in the store alone. */
  readonly families: readonly ScanFamily[];
  /** The containers of lossless ones are seen through. */
  readonly compactors?: readonly Compactor[] | undefined;
  /** `claims` of the configuration: family by glob. */
  readonly claims?: Readonly<Record<string, string>> | undefined;
  readonly settings: IndexingSettings;
  /** IANA zone for times without one. */
  readonly zone: string;
  readonly now: () => Instant;
  /** From where threads load the families; without it everything happens on this thread. */
  readonly worker?: FamiliesSpec | undefined;
  /** When threads are used: `auto` (when left out) once a tree is large enough to pay for them. */
  readonly threads?: 'auto' | 'always' | 'never' | undefined;
  /** Absolute paths of folders that are never scanned, such as the one of the archives. */
  readonly skipFolders?: readonly string[] | undefined;
  /** What an open operation names, and so is left as it is known. */
  readonly untouched?: readonly { readonly root: string; readonly path: RelPath }[] | undefined;
  /** Take nothing as known: read and describe every file anew. */
  readonly force?: boolean | undefined;
  /** Take roots as they are, also those that were replaced or are suddenly empty. */
  readonly acceptRoots?: boolean | undefined;
  /** Look only at these folders and what lies below; everything else stays as it is known. */
  readonly only?: readonly ScanScope[] | undefined;
  /** How long another scan is waited for, in milliseconds; half a minute when left out. */
  readonly patience?: number | undefined;
  /** Nothing is written where nothing changed, as long as the last scan that was is not longer ago; in milliseconds. */
  readonly quiet?: number | undefined;
  /** For one description, in milliseconds; ten seconds when left out. */
  readonly describeLimit?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onEvent?: EventListener | undefined;
}

/** What became of one root. */
export interface ScannedRoot {
  readonly root: string;
  /** Everything in it could be read. */
  readonly complete: boolean;
}

/** What a scan saw and did. Bytes are logical bytes. */
export interface ScanReport {
  readonly files: number;
  readonly folders: number;
  readonly bytes: number;
  readonly artifacts: number;
  readonly added: number;
  readonly changed: number;
  readonly missing: number;
  /** Files whose bytes were read for a checksum. */
  readonly hashed: number;
  readonly described: number;
  readonly milliseconds: number;
  /** Everything in every root could be read. */
  readonly complete: boolean;
  readonly roots: readonly ScannedRoot[];
  /** Families of which something may have been missed: they are not to be acted on. */
  readonly incompleteFamilies: readonly string[];
  /** In order of root and path; at most some thousands. */
  readonly diagnostics: readonly Diagnostic[];
}

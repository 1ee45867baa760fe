import type { ContentsCheck } from './check-archive-manifest.ts';
import type { Declaration } from './declaration.ts';
import type { Ledger } from './ledger.ts';
import type { ManifestFile } from './manifest-file.ts';
import type { Problems } from './problems.ts';

/** All that was learned of a bag by reading it once: what the checks look at. */
export interface BagState {
  readonly ledger: Ledger;
  readonly problems: Problems;
  /** Undefined when `bagit.txt` is missing or of a version that nobody knows. */
  readonly declaration: Declaration | undefined;
  readonly manifests: readonly ManifestFile[];
  /** Contents of the small tag files that cairn looks into, by name, and of `ARCHIVE_MANIFEST.json` unless it was checked. */
  readonly texts: ReadonlyMap<string, readonly Uint8Array[]>;
  /** What `ARCHIVE_MANIFEST.json` came to; undefined when only tag files were read. */
  readonly contents: ContentsCheck | undefined;
  /** True when `data` is there as a folder, or has files. */
  readonly hasPayloadFolder: boolean;
  readonly files: number;
  readonly bytes: number;
}

/** Tells whether a path of a bag belongs to its payload. */
export function isPayload(path: string): boolean {
  return path.startsWith('data/');
}

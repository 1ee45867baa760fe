import { createDigests } from '../bag/digests.ts';
import type { Digests } from '../bag/digests.ts';
import { decodeManifestPath, parseManifestLine } from '../manifest/manifest-line.ts';
import type { Declaration } from './declaration.ts';
import { faultOfEntry } from './entry-path.ts';
import type { Ledger } from './ledger.ts';
import { digestBytes } from './ledger.ts';
import type { Problems } from './problems.ts';

/** What the name of a manifest says. */
export interface ManifestName {
  readonly name: string;
  readonly isTag: boolean;
  /** As it is compared: small letters and digits. */
  readonly algorithm: string;
}

/** Reads a name such as `tagmanifest-sha256.txt`; undefined for other files. */
export function manifestName(name: string): ManifestName | undefined {
  const match = /^(tag)?manifest-([^/]+)\.txt$/i.exec(name);
  if (match === null) return undefined;
  return {
    name,
    isTag: match[1] !== undefined,
    algorithm: match[2]!.toLowerCase().replaceAll(/[^a-z0-9]/g, ''),
  };
}

/** A manifest that was read: for each line the number of its path, and its digest. */
export interface ManifestFile extends ManifestName {
  readonly rows: number[];
  readonly digests: Digests;
  /** Paths as they are written, where that is not how they were understood. */
  readonly literals: Map<number, string>;
}

/** What the lines of a manifest are put into. */
export interface ManifestTools {
  readonly ledger: Ledger;
  readonly problems: Problems;
  readonly declaration: Declaration;
}

export function createManifest(name: ManifestName): ManifestFile {
  return {
    ...name,
    rows: [],
    digests: createDigests(digestBytes(name.algorithm) ?? 64),
    literals: new Map(),
  };
}

/** Takes in one line. What is wrong with it is named, and the rest goes on. */
export function addLine(
  manifest: ManifestFile,
  line: { readonly text: string; readonly number: number },
  tools: ManifestTools,
): void {
  const { ledger, problems, declaration } = tools;
  const at = `${manifest.name}:${line.number}`;
  if (line.text.trim() === '') return;
  const parsed = parseManifestLine(line.text);
  if (parsed === undefined) return problems.error('expected a digest and a path', at);
  const bytes = digestBytes(manifest.algorithm);
  if (bytes !== undefined && parsed.digest.length !== bytes * 2) {
    return problems.error(
      `expected a ${manifest.algorithm} digest of ${bytes * 2} digits, got ${parsed.digest.length}`,
      at,
    );
  }
  if (parsed.isStarred)
    problems.warn('a "*" stands before the path, as md5sum writes it; it is left out', at);
  if (parsed.path.startsWith('./')) problems.warn('the path begins with "./", which is left out', at);
  const written = parsed.path.replace(/^\.\//, '');
  const fault = faultOfEntry(written, manifest.isTag ? 'tag' : 'payload');
  if (fault !== undefined) return problems.error(`${fault}: ${JSON.stringify(written)}`, at);
  const path = declaration.isModern ? decodeManifestPath(written) : written;
  const number = ledger.numberOf(path);
  if (path !== written) manifest.literals.set(manifest.rows.length, written);
  manifest.digests.set(manifest.rows.length, parsed.digest);
  manifest.rows.push(number);
}

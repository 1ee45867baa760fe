import type { CatalogArtifact } from '@cairn/catalog';
import type { ManifestEntry } from '@cairn/core';
import { CairnError, isCairnError, messageOf } from '@cairn/core';
import { exists, joinPath, parentPath, pathName, replaceDurably } from '@cairn/files';
import { resolveConfigPins } from '../decisions/config-pins.ts';
import type { Session } from '../workspace/session.ts';
import { pathForManifest } from './manifest-paths.ts';
import type { Manifest } from './read-manifest.ts';
import { generator, readManifest } from './read-manifest.ts';

interface ManifestLine {
  readonly id: string;
  readonly aliases?: readonly string[] | undefined;
  readonly family: string;
  readonly key: string;
  readonly timestamp: string;
  readonly state: string;
  readonly status: string | null;
  readonly pinned: boolean;
  readonly size: number;
  readonly files: readonly {
    readonly path: string;
    readonly size: number;
    readonly sha256: string | null;
    /** Where its bytes lie, when it is compacted; size and checksum are those of the original. */
    readonly container?: string | undefined;
  }[];
}

/** Writes the `.manifest.json` that the configuration asks for, after a change. A failure is told, and stops nothing. */
export function refreshManifest(session: Session): void {
  const { config, roots, catalog } = session;
  // An index that was just rebuilt knows nothing yet, and must not empty the manifest.
  const isScanned = [...roots.keys()].every((root) => catalog.index.rootState(root) !== undefined);
  if (config.manifest === undefined || !isScanned) return;
  try {
    exportManifest(session, config.manifest);
  } catch (error) {
    session.emit({
      type: 'notice',
      text: `The manifest ${config.manifest} could not be refreshed: ${messageOf(error)}`,
    });
  }
}

/**
 * Writes all live artifacts as a `.manifest.json`. What was there before is kept as
 * `<name>.backup.json`, and what another tool wrote there, once and for all, as `<name>.original.json`.
 * Ids that entries had before live on as `aliases`, so that pins by them go on meaning the same. Where
 * nothing has changed, nothing is written.
 *
 * @throws CairnError `IN_THE_WAY` when something is there that is no manifest.
 */
export function exportManifest(
  session: Session,
  path: string,
): { readonly path: string; readonly entries: number } {
  const previous = readPrevious(path);
  resolveConfigPins(session);
  const lines = manifestLines(session, parentPath(path));
  const { entries, retired } = withEarlierIds(lines, previous?.entries ?? []);
  const head = { generator, version: 1, generated_at: new Date(session.now()).toISOString() };
  const text = `${JSON.stringify({ ...head, total: entries.length, entries, retired }, null, 2)}\n`;
  if (previous !== undefined && isSame(previous.text, text)) return { path, entries: entries.length };
  if (previous !== undefined) keepPrevious(path, previous);
  replaceDurably(path, [text]);
  return { path, entries: entries.length };
}

/** But for the time. */
function isSame(one: string, other: string): boolean {
  const timeless = (text: string): string => text.replace(/"generated_at": "[^"]*"/, '');
  return timeless(one) === timeless(other);
}

function manifestLines(session: Session, folder: string): readonly ManifestLine[] {
  const { index } = session.catalog;
  const { rows } = index.list({ sort: 'family' });
  return rows.map((row) => lineOf(session, index.artifact(row.digest), folder));
}

function lineOf(session: Session, artifact: CatalogArtifact, folder: string): ManifestLine {
  const root = session.roots.get(artifact.root) ?? '';
  return {
    id: artifact.id,
    family: artifact.family,
    key: artifact.key,
    timestamp: new Date(artifact.createdAt).toISOString(),
    state: artifact.state,
    status: artifact.outcome ?? null,
    pinned: artifact.pin !== undefined,
    size: artifact.size,
    files: artifact.files
      .filter((file) => file.kind !== 'directory')
      .map(({ path, size, sha256, container }) => ({
        path: pathForManifest(folder, root, path),
        size,
        sha256: sha256 ?? null,
        ...(container === undefined ? {} : { container: pathForManifest(folder, root, container.path) }),
      })),
  };
}

function readPrevious(path: string): Manifest | undefined {
  if (!exists(path)) return undefined;
  try {
    return readManifest(path);
  } catch (error) {
    if (isCairnError(error)) throw error;
    throw new CairnError(
      'IN_THE_WAY',
      `expected a manifest or nothing at ${path}, got a file that is none: ${messageOf(error)}`,
      {
        path,
        hint: 'Move the file away, or give another path.',
        cause: error,
      },
    );
  }
}

function keepPrevious(path: string, previous: Manifest): void {
  const beside = (suffix: string): string =>
    joinPath(parentPath(path), `${pathName(path).replace(/\.json$/, '')}.${suffix}.json`);
  if (!previous.isOurs && !exists(beside('original'))) replaceDurably(beside('original'), [previous.text]);
  replaceDurably(beside('backup'), [previous.text]);
}

interface Succession {
  readonly entries: readonly ManifestLine[];
  /** Entries whose files are gone or in the trash: their ids must not be lost. */
  readonly retired: readonly ManifestEntry[];
}

/** The ids of an earlier entry go to the one artifact that has it still, or else holds most of its files. */
function withEarlierIds(lines: readonly ManifestLine[], earlier: readonly ManifestEntry[]): Succession {
  const byId = new Map(lines.map((line) => [line.id, line]));
  const byPath = new Map(lines.flatMap((line) => line.files.map(({ path }) => [path, line] as const)));
  const aliases = new Map<ManifestLine, Set<string>>();
  const retired: ManifestEntry[] = [];
  for (const entry of earlier) {
    const holders = entry.paths.flatMap((path) => byPath.get(path) ?? []);
    const heir = entry.ids.map((id) => byId.get(id)).find((line) => line !== undefined) ?? mostOf(holders);
    if (heir === undefined) retired.push(entry);
    else aliases.set(heir, new Set([...(aliases.get(heir) ?? []), ...entry.ids]));
  }
  const entries = lines.map((line) => {
    const others = [...(aliases.get(line) ?? [])].filter((id) => id !== line.id);
    return others.length === 0 ? line : { ...line, aliases: others };
  });
  return { entries, retired };
}

function mostOf(lines: readonly ManifestLine[]): ManifestLine | undefined {
  const count = (line: ManifestLine): number => lines.filter((each) => each === line).length;
  return lines.toSorted((one, other) => count(other) - count(one))[0];
}

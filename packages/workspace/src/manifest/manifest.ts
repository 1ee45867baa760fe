import type { CatalogArtifact } from '@cairn/catalog';
import { CairnError, isCairnError, manifestSchema, messageOf } from '@cairn/core';
import type { ManifestEntry } from '@cairn/core';
import { exists, joinPath, parentPath, pathName, readText, relativeTo, replaceDurably } from '@cairn/files';
import type { Session } from '../workspace/session.ts';

/** How a manifest that cairn writes is marked, so that a later one knows its own. */
const generator = 'cairn';

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
  readonly files: readonly { readonly path: string; readonly size: number; readonly sha256: string | null }[];
}

/** Writes the `.manifest.json` that the configuration asks for, after a change. A failure is told, and stops nothing. */
export function refreshManifest(session: Session): void {
  if (session.config.manifest === undefined) return;
  try {
    exportManifest(session, session.config.manifest);
  } catch (error) {
    session.emit({
      type: 'notice',
      text: `The manifest ${session.config.manifest} could not be refreshed: ${messageOf(error)}`,
    });
  }
}

/**
 * Writes all live artifacts as a `.manifest.json`. What was there before is kept as
 * `<name>.backup.json`, and what another tool wrote there, once and for all, as `<name>.original.json`.
 * Ids that entries had before live on as `aliases`, so that pins by them go on meaning the same.
 */
export function exportManifest(
  session: Session,
  path: string,
): { readonly path: string; readonly entries: number } {
  const previous = readPrevious(path);
  const folder = parentPath(path);
  const lines = [...manifestLines(session, folder, aliasesByPath(previous?.entries ?? []))];
  const known = new Set(lines.flatMap((line) => line.files.map((file) => file.path)));
  const manifest = {
    generator,
    version: 1,
    generated_at: new Date(session.now()).toISOString(),
    total: lines.length,
    entries: lines,
    // Entries whose files are gone or in the trash: their ids must not be lost.
    retired: (previous?.entries ?? []).filter((entry) => !entry.paths.some((each) => known.has(each))),
  };
  if (previous !== undefined) keepPrevious(path, previous);
  replaceDurably(path, [`${JSON.stringify(manifest, null, 2)}\n`]);
  return { path, entries: lines.length };
}

function* manifestLines(
  session: Session,
  folder: string,
  aliases: ReadonlyMap<string, readonly string[]>,
): Generator<ManifestLine> {
  const { index } = session.catalog;
  for (const row of index.list({ sort: 'family' }).rows) {
    const line = lineOf(session, index.artifact(row.digest), folder);
    const before = new Set(line.files.flatMap((file) => aliases.get(file.path) ?? []));
    before.delete(line.id);
    yield before.size === 0 ? line : { ...line, aliases: [...before] };
  }
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
      .map(({ path, size, sha256 }) => ({
        path: pathFrom(folder, joinPath(root, path)),
        size,
        sha256: sha256 ?? null,
      })),
  };
}

/** Relative where the file lies below the manifest's folder, absolute elsewhere. */
function pathFrom(folder: string, path: string): string {
  return relativeTo(folder, path) ?? path;
}

interface Previous {
  readonly text: string;
  readonly isOurs: boolean;
  readonly entries: readonly ManifestEntry[];
}

/** @throws CairnError `IN_THE_WAY` when something is there that is no manifest: it is not overwritten. */
function readPrevious(path: string): Previous | undefined {
  if (!exists(path)) return undefined;
  const text = readText(path, 1024 * 1024 * 1024);
  try {
    const value: unknown = JSON.parse(text);
    const record =
      typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
    const retired = manifestSchema.safeParse({ entries: record['retired'] ?? [] });
    return {
      text,
      isOurs: record['generator'] === generator,
      entries: [
        ...manifestSchema.parse(value),
        ...(retired.success ? retiredEntries(record['retired']) : []),
      ],
    };
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

/** What an earlier export retired is kept in the form of {@link ManifestEntry} itself. */
function retiredEntries(value: unknown): readonly ManifestEntry[] {
  const list = Array.isArray(value) ? (value as readonly Partial<ManifestEntry>[]) : [];
  return list.map(({ ids = [], paths = [] }) => ({ ids, paths }));
}

function keepPrevious(path: string, previous: Previous): void {
  const beside = (suffix: string): string =>
    joinPath(parentPath(path), `${pathName(path).replace(/\.json$/, '')}.${suffix}.json`);
  if (!previous.isOurs && !exists(beside('original'))) replaceDurably(beside('original'), [previous.text]);
  replaceDurably(beside('backup'), [previous.text]);
}

function aliasesByPath(entries: readonly ManifestEntry[]): ReadonlyMap<string, readonly string[]> {
  const aliases = new Map<string, readonly string[]>();
  for (const { ids, paths } of entries)
    for (const path of paths) aliases.set(path, [...(aliases.get(path) ?? []), ...ids]);
  return aliases;
}

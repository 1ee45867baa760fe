import { manifestSchema } from '@cairn/core';
import type { ManifestEntry } from '@cairn/core';
import { exists, joinPath, listNames, parentPath, readText } from '@cairn/files';
import { pathFromManifest } from './manifest-paths.ts';

/** How a manifest that cairn writes is marked, so that a later one knows its own. */
export const generator = 'cairn';

/** A `.manifest.json`, whoever wrote it. */
export interface Manifest {
  readonly text: string;
  /** True for one that cairn wrote. */
  readonly isOurs: boolean;
  /** Paths are relative to the manifest's folder, or absolute where they lead elsewhere. */
  readonly entries: readonly ManifestEntry[];
}

/** @throws CairnError `READ_FAILED`; ZodError, or SyntaxError, for a file that is no manifest. */
export function readManifest(path: string): Manifest {
  const text = readText(path, largest);
  const value: unknown = JSON.parse(text);
  const isOurs =
    typeof value === 'object' && value !== null && 'generator' in value && value.generator === generator;
  const entries = manifestSchema.parse(value);
  const folder = parentPath(path);
  const relative = ({ ids, paths }: ManifestEntry): ManifestEntry => ({
    ids,
    paths: paths.map((each) => pathFromManifest(each, folder)),
  });
  return { text, isOurs, entries: isOurs ? entries : entries.map(relative) };
}

/** The manifests beside a root's artifacts: `.manifest.json` first, and then what backups there are. */
export function manifestsIn(folder: string): readonly string[] {
  if (!exists(folder)) return [];
  const names = listNames(folder).filter((name) => /^\.manifest.*\.json$/.test(name));
  const main = '.manifest.json';
  return names
    .sort((one, other) => Number(other === main) - Number(one === main) || (one < other ? -1 : 1))
    .map((name) => joinPath(folder, name));
}

const largest = 512 * 1024 * 1024;

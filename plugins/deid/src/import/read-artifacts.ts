import type { InputFolder } from '@cairn/core';
import { isCairnError } from '@cairn/core';
import type { OldTree } from './find-tree.ts';
import { oldArtifactOf, type OldArtifact } from './old-artifact.ts';
import { recordOf, type OldRecord } from './old-values.ts';
import { shownId, type Told } from './told.ts';

/** Reads every metadata file, by id; what cannot be read, and ids that come twice, are told and left. */
export function readArtifacts(
  from: InputFolder,
  tree: OldTree,
  told: Told,
): ReadonlyMap<string, OldArtifact> {
  const artifacts = new Map<string, OldArtifact>();
  for (const { record, stem, place } of readRecords(from, tree.metadata, { what: 'metadata', told })) {
    const artifact = oldArtifactOf(record, stem, (id) => shownId(id, place));
    if (artifacts.has(artifact.id))
      told.skipped.push(`${artifact.shown} is the id of two metadata files: ${place} is left.`);
    else artifacts.set(artifact.id, artifact);
  }
  return artifacts;
}

/** A JSON file of the earlier tool. */
export interface OldFile {
  readonly record: OldRecord;
  /** Its name without `.json`. */
  readonly stem: string;
  /** As messages call it where its name may not be shown. */
  readonly place: string;
}

/** The JSON objects of a folder, in order of name. */
export function* readRecords(
  from: InputFolder,
  folder: string,
  { what, told }: { readonly what: 'metadata' | 'run'; readonly told: Told },
): Generator<OldFile> {
  for (const [index, name] of from.list(folder).entries()) {
    if (name.startsWith('.')) continue;
    const place = `${what} file ${index + 1}`;
    const stem = name.replace(/\.json$/i, '');
    const shown = shownId(stem, place);
    if (stem === name) told.notes.push(`${shown} in ${folder} is no JSON file, and was not looked at.`);
    else {
      const record = readRecord(from, `${folder}/${name}`);
      if (record === undefined)
        told.skipped.push(`${shown}: its ${what} is no JSON object that can be read.`);
      else yield { record, stem, place };
    }
  }
}

function readRecord(from: InputFolder, path: string): OldRecord | undefined {
  try {
    return recordOf(from.text(path));
  } catch (error) {
    if (isCairnError(error, 'READ_FAILED')) return undefined;
    throw error;
  }
}

import { CairnError, messageOf } from '@cairn/core';
import type { FileEntry } from '@cairn/core';
import { GONE, LIVE, MISSING, TRASH } from '../schema/codes.ts';
import { openArtifactRows } from './artifact-columns.ts';
import type { ArtifactColumns, ArtifactRow } from './artifact-columns.ts';
import type { CarriedRecords } from './carry-over.ts';
import { touchedFiles } from './changed-files.ts';
import { fileFigures } from './file-figures.ts';
import type { FileFigures } from './file-figures.ts';
import { mergeDescription } from './merge-description.ts';
import type { ChangedArtifact, DescribedArtifact, ScanWriter } from './scan-contract.ts';
import type { FamilyInForce, ScanSession } from './scan-session.ts';
import { openTagRows } from './tag-rows.ts';

/** The part of a scan that looks at artifacts again. */
export type ArtifactChanges = Pick<ScanWriter, 'changedArtifacts' | 'describe'> & {
  /** Looks at all that were not asked for, and marks as undescribed what was handed out and never came back. */
  finish(): void;
  readonly figures: { readonly added: number; readonly changed: number; readonly missing: number };
};

interface Waiting {
  readonly row: ArtifactRow;
  readonly family: FamilyInForce;
  readonly figures: FileFigures;
  /** Nothing of its files changed: it is described again because that was asked for, and may be as it was. */
  readonly isSame: boolean;
}

export function createArtifactChanges(
  session: ScanSession,
  records: Pick<CarriedRecords, 'trashedBy'>,
): ArtifactChanges {
  const rows = openArtifactRows(session.database);
  const tags = openTagRows(session.database);
  const digestOf = session.database.tuples<[string]>('SELECT digest FROM artifacts WHERE id = ?');
  const waiting = new Map<number, Waiting>();
  const figures = { added: 0, changed: 0, missing: 0 };
  let walk: Generator<ChangedArtifact, void, undefined> | undefined;

  const write = (row: ArtifactRow, columns: ArtifactColumns): void => {
    if (row.id < session.firstNew) session.counts.remove(row);
    session.counts.add({ ...columns, family: row.family, root: row.root });
    rows.write(row.id, columns, row.id < session.firstNew ? row : undefined);
    if (row.tags !== columns.tags) tags.replace(row.id, row.tags, columns.tags);
    if (row.tags !== columns.tags || row.metadata !== columns.metadata || row.id >= session.firstNew)
      session.reworded.add(row.id);
  };

  /** It lost all its files, to another artifact or for good. What lies in the trash has none anyway. */
  const vanish = (row: ArtifactRow): void => {
    if (row.presence !== LIVE) return;
    // One that an operation brought back has no files until its folders are read.
    if (row.operation !== null && !session.completeRoots.has(row.root)) return;
    if (row.id >= session.firstNew) return rows.remove(row.id);
    // An operation may have come to the records and not to the index: it was killed, or a scan was in its way.
    const operation = records.trashedBy(digestOf.get(row.id)?.[0] ?? '');
    if (operation !== undefined) return write(row, { ...row, presence: TRASH, operation });
    figures.missing += 1;
    write(row, { ...row, presence: GONE, state: MISSING, operation: null });
  };

  /** @returns the artifact when it has to be described. */
  const refresh = (row: ArtifactRow, files: readonly FileEntry[]): ChangedArtifact | undefined => {
    const family = session.familiesById.get(row.family);
    if (family === undefined) return undefined;
    if (files.length === 0) return (vanish(row), undefined);
    const now = fileFigures(row.key, files);
    const isNew = row.id >= session.firstNew;
    const isSame =
      row.fingerprint === now.fingerprint && row.version === family.version && row.state !== MISSING;
    if (isSame && !isNew && !session.forced.has(row.id)) {
      write(row, { ...row, ...now, presence: LIVE, operation: null });
      return undefined;
    }
    if (isNew) figures.added += 1;
    else if (!isSame) figures.changed += 1;
    waiting.set(row.id, { row, family, figures: now, isSame: isSame && !isNew });
    return {
      row: row.id,
      root: session.roots.nameOf(row.root),
      family: family.name,
      key: row.key,
      files,
      fingerprint: now.fingerprint,
    };
  };

  function* look(): Generator<ChangedArtifact, void, undefined> {
    for (const { row: id, files } of touchedFiles(session)) {
      const row = id >= session.firstNew ? rows.getNew(id) : rows.get(id);
      const changed = row && refresh(row, files);
      if (changed !== undefined) yield changed;
    }
  }

  const settle = (described: DescribedArtifact): void => {
    const found = waiting.get(described.row);
    if (found === undefined)
      throw new CairnError(
        'INTERNAL',
        `expected an artifact that waits for its description, got row ${described.row}`,
      );
    waiting.delete(described.row);
    const { row, family, figures: now, isSame } = found;
    const known = row.version === 0 ? undefined : row;
    const context = { version: family.version, modifiedAt: now.modified_at };
    const description = merged(known, described, context);
    const columns = { ...now, ...description, presence: LIVE, operation: null };
    // What can't be described is tried at every scan: that it still can't is no change.
    if (isSame && hasAll(row, columns)) return;
    if (isSame && !hasAll(row, description)) figures.changed += 1;
    write(row, columns);
  };

  return {
    figures,
    changedArtifacts: () => {
      const rest = (walk ??= look());
      // Without `return`: whoever leaves the loop early leaves the rest to `finish`.
      return { [Symbol.iterator]: () => ({ next: () => rest.next() }) };
    },
    describe: (artifacts) => {
      for (const artifact of artifacts) settle(artifact);
    },
    finish: () => {
      for (const { row } of (walk ??= look())) settle({ row, ...NOT_DESCRIBED });
      for (const row of waiting.keys()) settle({ row, ...NOT_DESCRIBED });
    },
  };
}

function hasAll(row: ArtifactRow, columns: Partial<ArtifactColumns>): boolean {
  const known: Readonly<Record<string, unknown>> = { ...row };
  return Object.entries(columns).every(([name, value]) => known[name] === value);
}

const NOT_DESCRIBED = { complete: true, error: 'it was not described' } as const;

/** A description that cannot be written down, such as one with a circle in it, has failed. */
function merged(
  ...[known, described, context]: Parameters<typeof mergeDescription>
): ReturnType<typeof mergeDescription> {
  try {
    return mergeDescription(known, described, context);
  } catch (error) {
    return mergeDescription(
      known,
      { row: described.row, complete: described.complete, error: messageOf(error) },
      context,
    );
  }
}

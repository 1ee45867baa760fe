import { CairnError } from '@cairn/core';
import type { ArchivedCopy, DraftArchive, PlanStep } from '@cairn/core';
import type { OperationResult, TrashRequest } from '@cairn/executor';
import { placeOfArchive, planFirstArchive } from '@cairn/executor';
import { encodeName, exists, joinRel, parentRel, pathName, statEntry } from '@cairn/files';
import type { Session } from '../workspace/session.ts';
import { archiveAt } from './archive-identity.ts';
import { removeUnfinished } from './aside.ts';
import { problemWith } from './guard-purge.ts';
import { writeBeside } from './write-beside.ts';

/** The archive that the steps of a plan go into, before it has its place. */
export interface FirstArchive {
  /** For the executor: its place comes first. */
  readonly first: NonNullable<TrashRequest['first']>;
  /** Called when the operation has ended. @throws CairnError when the archive did not get its place: then nothing was done. */
  ended(result: OperationResult): void;
}

/** What goes into it, and how. */
interface Asked {
  readonly archive: DraftArchive;
  readonly steps: readonly PlanStep[];
  readonly overwrite?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Writes the one archive of what an operation is about to trash: beside its place, read back and found right. It gets
 * its place as the first step of the operation.
 */
export async function writeFirstArchive(
  session: Session,
  { archive: { path, format, date }, steps, overwrite, signal }: Asked,
): Promise<FirstArchive> {
  const { temporary, ...written } = await writeBeside(session, {
    location: path,
    format,
    date,
    artifacts: steps,
    bytes: steps.reduce((sum, { size }) => sum + size, 0),
    files: steps.reduce((sum, { files }) => sum + files, 0),
    overwrite,
    signal,
  });
  const { root, family, key, digest, id } = archiveAt(session, path);
  const identity = { root, family, key, digest, id };
  const copy: ArchivedCopy = { ...identity, ...written, format, createdAt: session.now(), fingerprint: '' };
  const at = placeOfArchive(copy);
  const prepared = {
    in: at.in,
    path: joinRel(parentRel(at.path), encodeName(Buffer.from(pathName(temporary)))),
  };
  const found = statEntry(temporary);
  return {
    first: (context) => {
      if (found === undefined) throw new CairnError('CHANGED', `${temporary} is not there any more`);
      return planFirstArchive({ copy, at, prepared, found, mayReplace: overwrite }, context);
    },
    ended: ({ outcomes }) => {
      const outcome = outcomes.find((each) => each.digest === digest);
      if (outcome?.outcome === 'done') return;
      removeUnfinished(temporary);
      throw new CairnError(
        exists(path) ? 'IN_THE_WAY' : 'CHANGED',
        `expected the archive to take its place at ${path}: ${outcome?.why ?? 'it was interrupted'}; nothing was trashed`,
        { path, hint: 'Archive again, or name another file with --out.' },
      );
    },
  };
}

/**
 * The steps of an interrupted operation whose artifacts are still what its archive holds.
 *
 * @throws CairnError `REFUSED` when the archive has no place, or its bytes are not what was recorded.
 */
export function stepsInArchive(
  session: Session,
  archive: DraftArchive,
  steps: readonly PlanStep[],
): readonly PlanStep[] {
  const { digest } = archiveAt(session, archive.path);
  const known = session.catalog.records.archives.get(digest);
  const problem = known?.presence === 'live' ? problemWith(session, known) : `${archive.path} was not made`;
  if (problem !== undefined)
    throw new CairnError('REFUSED', `expected the archive of what is to be trashed: ${problem}`, {
      path: archive.path,
      hint: 'Archive again with cairn archive create --move.',
    });
  const { index } = session.catalog;
  return steps.filter((step) => index.byDigest(step.digest)?.fingerprint === step.fingerprint);
}

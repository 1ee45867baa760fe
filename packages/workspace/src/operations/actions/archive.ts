import type { ArchivedCopy, ArchiveForm, RelPath } from '@cairn/core';
import type { Address, MakeTask, Refusal, Subject, TrashContext } from '@cairn/executor';
import { entryOf, planArchive, PREPARED, refuseArchive, specialFileOf } from '@cairn/executor';
import { makeFolder, parentPath } from '@cairn/files';
import { archiveAt, ARCHIVE_ROOT } from '../../archives/archive-identity.ts';
import { archiveDate, lifecyclePlace } from '../../archives/archive-name.ts';
import { writeArchive } from '../../archives/write-archive.ts';
import type { Session } from '../../workspace/session.ts';
import { familiesByName } from '../../workspace/session.ts';
import type { ActingStep, ActionMaker } from './actions.ts';
import { goToFolder } from './folder.ts';

/** Archives artifacts one by one: each archive is written aside, read back, and takes its place as a step. */
export async function archiveMaker(session: Session): Promise<ActionMaker> {
  const taken = new Set<string>();
  return {
    make: (step) =>
      step.options?.as === 'folder' ? goToFolder(session, step, taken) : makeArchive(session, step),
  };
}

function makeArchive(session: Session, step: ActingStep): MakeTask {
  return async (subject, context) => {
    const special = specialFileOf(subject);
    if (special !== undefined) return leaveSpecial(subject, context, special);
    try {
      const { copy, prepared } = await prepare(session, step, { subject, context });
      return planArchive(subject, { copy, prepared, isMove: step.options?.move === true }, context);
    } catch (error) {
      // What fails for one artifact is said of it; the others go on.
      return refuseArchive(subject, context, error);
    }
  };
}

/** Nothing of such an artifact goes: what comes after its archive waits for that. */
function leaveSpecial(subject: Subject, context: TrashContext, path: string): Refusal {
  const why = `${path} is a socket, a pipe or a device, which no archive can hold`;
  return { action: 'archive', entry: entryOf(subject, context), outcome: 'skipped', why };
}

interface Turn {
  readonly subject: Subject;
  readonly context: TrashContext;
}

async function prepare(
  session: Session,
  { family, fingerprint, options, stage }: ActingStep,
  { subject, context }: Turn,
): Promise<{ readonly copy: ArchivedCopy; readonly prepared: Address }> {
  const format: ArchiveForm = options?.as === undefined || options.as === 'folder' ? 'zip' : options.as;
  const date = archiveDate(session);
  const isSensitive = familiesByName(session).get(family)?.family.sensitive === true;
  const location = lifecyclePlace(session, subject, { format, date, isSensitive });
  makeFolder(parentPath(location));
  const prepared = placeToPrepare(subject, context);
  const files = subject.files.filter(({ kind }) => kind === 'file');
  const written = await writeArchive(session, {
    temporary: String(context.bench.path(prepared)),
    location,
    format,
    date,
    artifacts: [{ digest: subject.digest, fingerprint }],
    files: files.length,
    bytes: files.reduce((sum, { size }) => sum + size, 0),
  });
  const { root, family: archives, key, digest, id } = archiveAt(session, location);
  const identity = { root, family: archives, key, digest, id };
  return { copy: { ...identity, ...written, format, createdAt: context.now, fingerprint, stage }, prepared };
}

/** On the file system of the archives, so that an archive takes its place without being copied. */
function placeToPrepare({ digest }: Subject, context: TrashContext): Address {
  const base = context.trashOf(ARCHIVE_ROOT);
  context.prepareIn(base);
  return { in: base, path: `${context.operation}/${digest}.archive${PREPARED}` as RelPath };
}

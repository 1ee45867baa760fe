import type { ArchivedCopy, Instant, RelPath } from '@cairn/core';
import { planFolder, refuseArchive } from '@cairn/executor';
import type { Address, MakeTask, Subject } from '@cairn/executor';
import { relativeTo } from '@cairn/files';
import { archiveAt } from '../../archives/archive-identity.ts';
import { contentsOfFiles } from '../../archives/folder-digest.ts';
import { preparePlace } from '../../archives/folder-place.ts';
import { folderHolding } from '../../reader/artifact-files.ts';
import type { Session } from '../../workspace/session.ts';
import type { ActingStep, ActionMaker } from './actions.ts';

/** Moves artifacts as they are to another folder, such as one on a disk that is mounted there. */
export function moveMaker(session: Session): ActionMaker {
  const taken = new Set<string>();
  return { make: (step) => goToFolder(session, step, taken) };
}

/** Moves an artifact as it is into a folder, or copies it there; it is known as an archive from then on. */
export function goToFolder(session: Session, step: ActingStep, taken: Set<string>): MakeTask {
  return async (subject, context) => {
    const isMove = step.action === 'move' || step.options?.move === true;
    try {
      const folder = folderHolding(subject.files);
      const location = preparePlace(session, {
        subject,
        folder,
        to: step.options?.to,
        keepsPath: step.action === 'move',
        taken,
      });
      const other = rootHolding(session, location);
      if (other !== undefined) return planFolder(subject, { to: other, isMove }, context);
      const copy = copyOf(session, { step, subject, folder, location, now: context.now });
      const to: Address = { in: `root:${copy.root}`, path: copy.key as RelPath };
      return planFolder(subject, { copy, to, isMove }, context);
    } catch (error) {
      // What fails for one artifact is said of it; the others go on.
      const refusal = refuseArchive(subject, context, error);
      return isMove ? { ...refusal, action: 'move' } : refusal;
    }
  };
}

/** What goes into another root is an artifact of that root; below the folders that policies send things to it is none. */
function rootHolding(session: Session, location: string): Address | undefined {
  if (isApart(session, location)) return undefined;
  for (const [name, root] of session.roots) {
    const path = relativeTo(root, location);
    if (path !== undefined) return { in: `root:${name}`, path };
  }
  return undefined;
}

function isApart(session: Session, location: string): boolean {
  const { root, place } = archiveAt(session, location);
  return place === 'folder' || root.startsWith('/');
}

interface Copied {
  readonly step: ActingStep;
  readonly subject: Subject;
  readonly folder: RelPath;
  readonly location: string;
  readonly now: Instant;
}

function copyOf(session: Session, { step, subject, folder, location, now }: Copied): ArchivedCopy {
  const { root, family, key, digest, id } = archiveAt(session, location);
  const { sha256, files, bytes } = contentsOfFiles(session.roots.get(subject.root)!, folder, subject.files);
  const { fingerprint, stage } = step;
  const figures = { sha256, size: bytes, original: bytes, files, createdAt: now, fingerprint };
  return { root, family, key, digest, id, format: 'folder', ...figures, stage };
}

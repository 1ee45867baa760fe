import type { ReaderLimits } from '@cairn/archive';
import { hashFile, statEntry } from '@cairn/files';
import type { Session } from '../workspace/session.ts';
import { locationOf } from './archive-identity.ts';

/** For what cairn has just written itself, whatever its contents shrank to. */
export const UNLIMITED: ReaderLimits = { members: Infinity, ratio: Infinity };

/**
 * The limits for reading an archive. They are against files that were made to do harm: one that still has the bytes
 * that were recorded when cairn made it has none but those that are asked for.
 */
export function limitsFor(session: Session, location: string, asked: ReaderLimits = {}): ReaderLimits {
  if (!isOwn(session, location)) return asked;
  return {
    ...UNLIMITED,
    ...Object.fromEntries(Object.entries(asked).filter(([, limit]) => limit !== undefined)),
  };
}

function isOwn(session: Session, location: string): boolean {
  const archive = session.catalog.records.archives
    .all()
    .find((each) => locationOf(session, each) === location);
  return (
    archive !== undefined &&
    statEntry(location)?.kind === 'file' &&
    hashFile(location).sha256 === archive.sha256
  );
}

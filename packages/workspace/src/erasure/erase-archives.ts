import type { Session } from '../workspace/session.ts';
import type { Subject } from './subject.ts';

/** An archive that holds something of a subject. */
export interface HoldingArchive {
  readonly digest: string;
  /** It holds nothing else. */
  readonly isAlone: boolean;
}

/** The archives that hold something of a subject. */
export function archivesWith(
  { catalog }: Session,
  { artifacts, digests }: Subject,
): readonly HoldingArchive[] {
  const { archives } = catalog.records;
  const holding = new Set(
    artifacts.flatMap(({ digest }) => archives.holding(digest).map((archive) => archive.digest)),
  );
  return [...holding].map((digest) => ({
    digest,
    isAlone: archives.artifactsOf(digest).every((each) => digests.has(each.digest)),
  }));
}

import type { Session } from '../workspace/session.ts';
import type { SubjectRecord } from './subject.ts';

/** Under this name an erasure remembers what it is about until it is finished. */
const NAME = 'erasure';

export function readTicket({ catalog }: Session): SubjectRecord | undefined {
  return catalog.records.settings.get(NAME) as SubjectRecord | undefined;
}

export function writeTicket({ catalog }: Session, record: SubjectRecord): void {
  const { v, subject, artifacts, files, folders, contents, samples, exports } = record;
  catalog.records.settings.set(NAME, { v, subject, artifacts, files, folders, contents, samples, exports });
}

/** The last thing that knows the subject goes. */
export function removeTicket({ catalog }: Session): void {
  catalog.records.settings.set(NAME, undefined);
}

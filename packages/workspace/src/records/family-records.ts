import { CairnError, isCairnError, messageOf } from '@cairn/core';
import type { OutsideRecord, RecordContext, RecordSource, Refusal } from '@cairn/core';
import type { LoadedFamily } from '../config/config.ts';
import { openStore } from '../store/open-store.ts';
import type { Session } from '../workspace/session.ts';

/** The outside records of families by full name: what was read, or why it could not be. */
export type RecordsByFamily = ReadonlyMap<string, FamilyRecords>;

/** The records of one family by the keys of its artifacts. */
export type FamilyRecords =
  | { readonly records: ReadonlyMap<string, OutsideRecord> }
  | { readonly problem: CairnError };

/** Reads the records of the families that have any. What goes wrong with one source stops none of the others. */
export async function readFamilyRecords(
  session: Session,
  families: readonly LoadedFamily[],
  signal?: AbortSignal,
): Promise<RecordsByFamily> {
  const known = new Map<string, FamilyRecords>();
  for (const family of families) {
    if (family.records === undefined) continue;
    known.set(family.name, await readOrProblem(session, family, signal));
  }
  return known;
}

async function readOrProblem(
  session: Session,
  family: LoadedFamily,
  signal: AbortSignal | undefined,
): Promise<FamilyRecords> {
  try {
    return { records: await loadRecords(session, family, signal) };
  } catch (error) {
    signal?.throwIfAborted();
    return { problem: asProblem(error) };
  }
}

/**
 * The records of one family.
 *
 * @throws CairnError `NOT_FOUND` when it has no record source, `READ_FAILED` when that is missing or unreadable or
 *   has a key twice, `REFUSED` when it is empty and says nothing of that.
 */
export async function loadRecords(
  session: Session,
  { name, records: source, plugin }: LoadedFamily,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, OutsideRecord>> {
  if (source === undefined)
    throw new CairnError('NOT_FOUND', `expected a family with a record source, got ${name}`, {
      hint: 'Say where its records are: the option records of its plugin, or the key records of the family.',
    });
  const namespace = session.domain.plugins.find((each) => each.name === plugin?.name)?.namespace;
  const records = new Map<string, OutsideRecord>();
  for await (const { key, record } of source.load(recordContext(session, namespace, signal))) {
    if (records.has(key)) throw twice(source, key);
    records.set(key, record);
  }
  if (records.size === 0 && source.mayBeEmpty !== true)
    throw new CairnError('REFUSED', `expected records from ${source.place ?? source.name}, got none`, {
      hint: 'An empty record source would make an orphan of everything.',
    });
  return records;
}

/**
 * The records of one family, for a command that would do another thing without them.
 *
 * @throws CairnError `NOT_FOUND` when it has no record source, `REFUSED` when that cannot be relied upon.
 */
export async function requireRecords(
  session: Session,
  family: LoadedFamily,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, OutsideRecord>> {
  try {
    return await loadRecords(session, family, signal);
  } catch (error) {
    if (!isCairnError(error) || error.code !== 'READ_FAILED') throw error;
    const { message, hint, path } = error;
    throw new CairnError('REFUSED', message, { hint, path, cause: error });
  }
}

/** What stops a plan for a family whose records its policy asks for. */
export function recordRefusals(family: string, known: FamilyRecords | undefined): readonly Refusal[] {
  if (known === undefined || 'records' in known) return [];
  const { message, hint } = known.problem;
  return [{ rule: 'recordSource', family, text: withHint(message, hint) }];
}

/** What is said after it ends it with a full stop. */
function withHint(message: string, hint: string | undefined): string {
  return hint === undefined ? message : `${message}. ${hint.replace(/\.$/, '')}`;
}

function recordContext(
  session: Session,
  namespace: string | undefined,
  signal: AbortSignal | undefined,
): RecordContext {
  return {
    signal,
    collection: (collection) =>
      session.catalog.records.collections.open(namespace ?? 'workspace', collection),
    store: openStore(session),
  };
}

function twice({ name, place = name }: RecordSource, key: string): CairnError {
  return new CairnError(
    'READ_FAILED',
    `expected one record for each key from ${place}, got ${JSON.stringify(key)} twice`,
    {
      hint: 'Make the query, file or command name each of them once.',
    },
  );
}

function asProblem(error: unknown): CairnError {
  return isCairnError(error) ? error : new CairnError('READ_FAILED', messageOf(error), { cause: error });
}

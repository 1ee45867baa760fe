import type { ArtifactId, ArtifactOutcome, Operation } from '@cairn/core';
import type { Database } from '../database/database.ts';
import type { ArtifactHistory, OperationRecords } from './records-contract.ts';

interface OperationRow extends Pick<Operation, 'id' | 'kind' | 'title' | 'state' | 'actor'> {
  readonly started_at: number;
  readonly ended_at: number | null;
  readonly plan_digest: string | null;
  readonly of: string | null;
  readonly undone: number;
  readonly done: number;
  readonly skipped: number;
  readonly failed: number;
  readonly files: number;
  readonly bytes: number;
  readonly freed_now: number;
  readonly freed_later: number;
}

export function openOperations(database: Database): OperationRecords {
  const put = database.query(`REPLACE INTO operations VALUES (${Array(17).fill('?').join(', ')})`);
  const get = database.query<OperationRow>('SELECT * FROM operations WHERE id = ?');
  // Ids begin with the time, so that their order is that of the operations.
  const list = database.query<OperationRow>('SELECT * FROM operations ORDER BY id DESC LIMIT ?');
  const ofStates = database.query<OperationRow>(
    'SELECT * FROM operations WHERE state IN (SELECT value FROM json_each(?)) ORDER BY id DESC LIMIT ?',
  );
  const count = database.tuples<[number]>('SELECT count(*) FROM operations');
  const setUndone = database.query('UPDATE operations SET undone = ? WHERE id = ?');
  const settle = database.query(`REPLACE INTO outcomes VALUES (${Array(15).fill('?').join(', ')})`);
  const outcomes = database.query<OutcomeRow>(
    'SELECT * FROM outcomes WHERE operation = ? ORDER BY family, key, digest',
  );
  const history = database.query<ArtifactHistory & { why: string | null }>(HISTORY);
  const touched = database.tuples<[string]>(TOUCHED);
  const isDone = database.tuples<[number]>(
    "SELECT 1 FROM outcomes WHERE operation = ? AND digest = ? AND outcome = 'done'",
  );
  const trashed = database.tuples<[number]>(TRASHED);

  return {
    put: (operation) => {
      put.change(...valuesOf(operation));
    },
    get: (id) => {
      const row = get.get(id);
      return row && operationOf(row);
    },
    list: ({ limit = -1, states } = {}) =>
      (states === undefined ? list.all(limit) : ofStates.all(JSON.stringify(states), limit)).map(operationOf),
    count: () => count.get()?.[0] ?? 0,
    setUndone: (id, undone) => {
      setUndone.change(Number(undone), id);
    },
    settle: (operation, all, at) =>
      database.transaction(() => {
        for (const outcome of all) settle.change(...outcomeValues(operation, outcome, at));
      }),
    outcomesOf: (operation) => outcomes.all(operation).map(outcomeOf),
    historyOf: (digest) =>
      history.all(digest).map(({ why, ...entry }) => (why === null ? { ...entry } : { ...entry, why })),
    touchedSince: (digest, since, except) =>
      touched
        .all(digest, since)
        .find(
          ([operation]) => !except.includes(operation) && isDone.get(operation, digest) !== undefined,
        )?.[0],
    trashedSince: (family, since) => trashed.get(family, since)?.[0] ?? 0,
  };
}

const HISTORY = `
SELECT o.operation, operations.kind, operations.title, o.at, o.action, o.outcome, o.why
FROM outcomes o JOIN operations ON operations.id = o.operation WHERE o.digest = ? ORDER BY o.at DESC, o.operation DESC`;

/** Answered from the index alone: an undo asks for each artifact, and as a rule only finds what it is to pass over. */
const TOUCHED = 'SELECT operation FROM outcomes WHERE digest = ? AND at > ? ORDER BY at DESC, operation DESC';

/** What came back since it was trashed does not count. */
const TRASHED = `
SELECT count(DISTINCT digest) FROM outcomes o
WHERE family = ? AND action IN ('trash', 'trim', 'move') AND at >= ? AND outcome = 'done' AND NOT EXISTS (
  SELECT 1 FROM outcomes later WHERE later.digest = o.digest AND later.action = 'restore' AND later.outcome = 'done' AND later.at >= o.at
)`;

function valuesOf(operation: Operation): readonly (string | number | null)[] {
  const { id, kind, title, state, startedAt, endedAt, actor, planDigest, of, undone } = operation;
  const { done, skipped, failed, files, bytes, freedNow, freedLater } = operation;
  return [
    id,
    kind,
    title,
    state,
    startedAt,
    endedAt ?? null,
    actor,
    planDigest ?? null,
    of ?? null,
    Number(undone),
    done,
    skipped,
    failed,
    files,
    bytes,
    freedNow,
    freedLater,
  ];
}

function operationOf(row: OperationRow): Operation {
  const { started_at, ended_at, plan_digest, freed_now, freed_later, of, undone, ...same } = row;
  return {
    ...same,
    startedAt: started_at,
    ...(ended_at === null ? {} : { endedAt: ended_at }),
    ...(plan_digest === null ? {} : { planDigest: plan_digest }),
    ...(of === null ? {} : { of }),
    undone: undone === 1,
    freedNow: freed_now,
    freedLater: freed_later,
  };
}

interface OutcomeRow extends Pick<
  ArtifactOutcome,
  'digest' | 'root' | 'family' | 'key' | 'action' | 'outcome' | 'files' | 'bytes'
> {
  readonly id: ArtifactId;
  readonly why: string | null;
  readonly since: string | null;
  readonly reasons: string;
  readonly folders: string;
}

function outcomeValues(
  operation: string,
  outcome: ArtifactOutcome,
  at: number,
): readonly (string | number | null)[] {
  const { digest, root, family, key, id, action, why, since, reasons, files, bytes, folders } = outcome;
  return [
    operation,
    digest,
    root,
    family,
    key,
    id,
    action,
    outcome.outcome,
    why ?? null,
    since ?? null,
    JSON.stringify(reasons),
    files,
    bytes,
    JSON.stringify(folders),
    at,
  ];
}

function outcomeOf({
  digest,
  root,
  family,
  key,
  id,
  action,
  outcome,
  files,
  bytes,
  ...row
}: OutcomeRow): ArtifactOutcome {
  return {
    digest,
    root,
    family,
    key,
    id,
    action,
    outcome,
    files,
    bytes,
    ...(row.why === null ? {} : { why: row.why }),
    ...(row.since === null ? {} : { since: row.since }),
    reasons: JSON.parse(row.reasons) as string[],
    folders: JSON.parse(row.folders) as string[],
  };
}

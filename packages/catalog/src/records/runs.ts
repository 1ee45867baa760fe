import { CairnError } from '@cairn/core';
import type { Lease, Run, RunCapture, RunQuery, RunRecords, RunState } from '@cairn/core';
import type { Database } from '../database/database.ts';
import type { Value } from '../database/statement.ts';

interface RunRow {
  readonly id: string;
  readonly pipeline: string;
  readonly user: string;
  readonly parameters: string;
  readonly state: string;
  readonly error: string | null;
  readonly started_at: number;
  readonly ended_at: number | null;
  readonly lease: string | null;
  readonly capture: string | null;
  readonly temporary: string | null;
}

const COLUMNS =
  'id, pipeline, user, parameters, state, error, started_at, ended_at, lease, capture, temporary';
const PLACES = '?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?';

export function openRunRecords(database: Database): RunRecords {
  const add = database.query(`INSERT OR IGNORE INTO runs (${COLUMNS}) VALUES (${PLACES})`);
  const update = database.query(`REPLACE INTO runs (${COLUMNS}) VALUES (${PLACES})`);
  const get = database.query<RunRow>(`SELECT ${COLUMNS} FROM runs WHERE id = ?`);
  const open = database.query<RunRow>(
    `SELECT ${COLUMNS} FROM runs WHERE state = 'running' ORDER BY started_at, id`,
  );
  return {
    add: (run) => {
      if (add.change(...valuesOf(run)) > 0) return;
      throw new CairnError('IN_THE_WAY', `expected an id that no run has, got ${JSON.stringify(run.id)}`, {
        path: run.id,
        hint: 'Leave the id out for a fresh one.',
      });
    },
    update: (run) => {
      update.change(...valuesOf(run));
    },
    get: (id) => {
      const row = get.get(id);
      return row && runOf(row);
    },
    list: (query = {}) => {
      const { where, values } = conditionsOf(query);
      const sql = `SELECT ${COLUMNS} FROM runs ${where} ORDER BY started_at DESC, id DESC LIMIT ?`;
      return database
        .query<RunRow>(sql)
        .all(...values, query.limit ?? -1)
        .map(runOf);
    },
    open: () => open.all().map(runOf),
  };
}

/** Absent values leave no trace in the text, so that few texts are prepared. */
function conditionsOf({ pipeline, state, since, until }: RunQuery): {
  readonly where: string;
  readonly values: readonly Value[];
} {
  const given = (
    [
      ['pipeline = ?', pipeline],
      ['state = ?', state],
      ['started_at >= ?', since],
      ['started_at < ?', until],
    ] as const
  ).flatMap(([text, value]) => (value === undefined ? [] : [{ text, value }]));
  const where = given.length === 0 ? '' : `WHERE ${given.map(({ text }) => text).join(' AND ')}`;
  return { where, values: given.map(({ value }) => value) };
}

function valuesOf(run: Run): readonly Value[] {
  return [
    run.id,
    run.pipeline,
    run.user,
    JSON.stringify(run.parameters),
    run.state,
    run.error ?? null,
    run.startedAt,
    run.endedAt ?? null,
    textOf(run.lease),
    textOf(run.capture),
    run.temporary ?? null,
  ];
}

function textOf(value: Lease | RunCapture | undefined): string | null {
  return value === undefined ? null : JSON.stringify(value);
}

/** The texts were written by {@link valuesOf}. */
function runOf(row: RunRow): Run {
  const { error, ended_at: endedAt, lease, capture, temporary } = row;
  return {
    id: row.id,
    pipeline: row.pipeline,
    user: row.user,
    parameters: JSON.parse(row.parameters) as Run['parameters'],
    state: row.state as RunState,
    ...(error === null ? {} : { error }),
    startedAt: row.started_at,
    ...(endedAt === null ? {} : { endedAt }),
    ...(lease === null ? {} : { lease: JSON.parse(lease) as Lease }),
    ...(capture === null ? {} : { capture: JSON.parse(capture) as RunCapture }),
    ...(temporary === null ? {} : { temporary }),
  };
}

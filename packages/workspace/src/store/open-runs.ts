import { hostname } from 'node:os';
import type { Run, RunKeeper } from '@cairn/core';
import { joinPath } from '@cairn/files';
import { expireRuns, openRunKeeper } from '@cairn/store';
import type { RunHost } from '@cairn/store';
import { enqueue } from '../trail/auditing.ts';
import { isSensitive } from '../trail/name-in-trail.ts';
import type { Session } from '../workspace/session.ts';
import { askGuards } from './ask-guards.ts';

/** The runs of a workspace. */
export function openRuns(session: Session): RunKeeper {
  const keeper = openRunKeeper(runHost(session));
  return {
    ...keeper,
    start: async (start) => {
      const { pipeline, id, parameters } = start;
      askGuards(session, { name: pipeline, aliases: id === undefined ? [] : [id], parameters });
      return keeper.start(start);
    },
    end: async (id, state, options) => {
      askGuards(session, { error: options?.error });
      return keeper.end(id, state, options);
    },
    record: async (past) => {
      const { pipeline, id, parameters, error, allow } = past;
      askGuards(session, { name: pipeline, aliases: [id], parameters, error, allow });
      return keeper.record(past);
    },
  };
}

/** The runs that have not ended; those whose lease has expired are failed from now on. */
export function openRunsOf(session: Session): readonly Run[] {
  return expireRuns(runHost(session));
}

function runHost(session: Session): RunHost {
  const { catalog, config, domain, paths } = session;
  return {
    records: catalog.records,
    enqueue: (draft) => enqueue(session, [{ ...draft, time: session.now(), actor: session.actor }]),
    flush: () => session.trail().flush(),
    actor: session.actor,
    now: session.now,
    machine: hostname(),
    temporary: joinPath(paths.temporary, 'runs'),
    mayTell: !domain.families.some(({ name }) => isSensitive(session, name)),
    environment: process.env,
    allowed: config.runs.environment,
  };
}

import { mkdirSync } from 'node:fs';
import { hostname } from 'node:os';
import { openTrail } from '@cairn/audit';
import type { Trail } from '@cairn/audit';
import { acquireOperationLock, createLockFile, openCatalog } from '@cairn/catalog';
import type { Catalog } from '@cairn/catalog';
import type { ArtifactOutcome, AuditDraft, Operation, OperationRecorder } from '@cairn/core';
import { createExecutor } from '@cairn/executor';
import type { WorkItem } from '@cairn/executor';
import { stateLayout } from '@cairn/files';
import { timed } from './task.ts';
import type { Timed } from './task.ts';

export interface TrashInput {
  /** A workspace that was scanned. */
  readonly workspace: string;
  /** Its only root. */
  readonly root: string;
  readonly family: string;
}

const ROOT_NAME = 'data';
/** As many as the workspace reads. */
const READ_AT_ONCE = 200;

/** Trashes every artifact of a family: journaled, recorded, in the trail, durable. */
export async function trashArtifacts({ workspace, root, family }: TrashInput): Promise<Timed> {
  const paths = stateLayout(workspace);
  mkdirSync(paths.trash, { recursive: true });
  createLockFile(paths);
  const catalog = openCatalog({ paths, at: Date.now });
  const trail = openTrail({
    directory: paths.audit,
    outbox: catalog.records.outbox,
    source: { tool: 'benchmark', version: '0' },
    host: hostname(),
    pid: process.pid,
    now: Date.now,
  });
  const request = { purpose: 'trash', command: 'benchmark', waitMs: 0, now: Date.now };
  const lock = await acquireOperationLock({ ...request, paths });
  try {
    const recorder = recorderOf(catalog, trail);
    const executor = createExecutor({
      paths,
      roots: new Map([[ROOT_NAME, root]]),
      recorder,
      lock,
      now: Date.now,
      actor: 'benchmark',
    });
    return await timed(async () => {
      const work = itemsOf(catalog, family);
      const { operation } = await executor.trash({ kind: 'trash', title: 'benchmark', work });
      return figuresOf(operation);
    });
  } finally {
    lock.release();
    catalog.close();
  }
}

function* itemsOf({ index }: Catalog, family: string): Generator<WorkItem> {
  // Read to the end first: the index changes while the work goes on.
  const digests = Array.from(index.iterate(family), ({ digest }) => digest);
  for (let from = 0; from < digests.length; from += READ_AT_ONCE)
    for (const artifact of index.artifacts(digests.slice(from, from + READ_AT_ONCE)))
      yield { artifact, reasons: ['last'] };
}

function figuresOf({ done, skipped, failed, files }: Operation): Readonly<Record<string, number>> {
  return { done, skipped, failed, files };
}

/** Records with outbox, trail, index: what a workspace does after each batch, in its order. */
function recorderOf({ records, index }: Catalog, trail: Trail): OperationRecorder {
  const note = (operation: Operation, event: string): void => {
    records.transaction(() => {
      records.operations.put(operation);
      records.outbox.enqueue([{ ...draftOf(operation), event, action: operation.kind }]);
    });
    trail.flush();
  };
  return {
    started: (operation) => note(operation, 'operation_start'),
    settled: (operation, outcomes) => {
      records.transaction(() => {
        records.operations.settle(operation.id, outcomes, Date.now());
        records.outbox.enqueue(outcomes.map((outcome) => outcomeDraft(operation, outcome)));
      });
      trail.flush();
      index.applyOutcomes(operation.id, outcomes);
    },
    ended: (operation) => note(operation, 'operation_end'),
    touchedSince: (digest, since, except) => records.operations.touchedSince(digest, since, except),
  };
}

function draftOf({ id, actor }: Operation): Pick<AuditDraft, 'time' | 'outcome' | 'actor' | 'operation'> {
  return { time: Date.now(), outcome: 'success', actor, operation: id };
}

function outcomeDraft(operation: Operation, outcome: ArtifactOutcome): AuditDraft {
  const { action, id, files, bytes, reasons, root, family, key } = outcome;
  return {
    ...draftOf(operation),
    event: `artifact_${action}`,
    action,
    targets: [id],
    counts: { files, bytes },
    reasons,
    details: { root, family, key },
  };
}

import { randomBytes } from 'node:crypto';
import { pseudonym } from '@cairn/audit';
import type { ArtifactOutcome, AuditDraft, Operation, OperationRecorder } from '@cairn/core';
import { archiveDrafts, recordArchives } from '../archives/record-archives.ts';
import { recordManaged } from '../store/record-managed.ts';
import { enqueue } from '../trail/auditing.ts';
import type { Session } from '../workspace/session.ts';
import { familiesByName } from '../workspace/session.ts';

/**
 * Writes down what the executor does, in the order that recovery relies on: records with outbox,
 * then the trail, then the index. Every call can be repeated: what is on record already is not
 * recorded twice.
 */
export function createRecorder(session: Session): OperationRecorder {
  const { records, index } = session.catalog;
  const known = new Map<string, Map<string, string>>();
  return {
    started(operation) {
      records.transaction(() => {
        const isNew = records.operations.get(operation.id) === undefined;
        records.operations.put(operation);
        if (isNew) enqueue(session, [operationDraft(session, operation, 'operation_start')]);
      });
      session.trail().flush();
    },
    settled(operation, outcomes) {
      const fresh = withoutKnown(outcomes, knownOutcomes(session, known, operation.id));
      const families = familiesByName(session);
      const isSensitive = ({ family, digest }: ArtifactOutcome): boolean =>
        families.get(family)?.family.sensitive === true || session.unnamed?.has(digest) === true;
      records.transaction(() => {
        records.operations.settle(operation.id, outcomes, session.now());
        enqueue(
          session,
          fresh.map((outcome) =>
            outcomeDraft(session, { operation, outcome, isSensitive: isSensitive(outcome) }),
          ),
        );
        recordArchives(session, operation, outcomes);
        recordManaged(session, outcomes);
        enqueue(session, archiveDrafts(session, operation, fresh));
      });
      session.trail().flush();
      index.applyOutcomes(operation.id, outcomes);
    },
    ended(operation) {
      records.transaction(() => {
        const before = records.operations.get(operation.id);
        records.operations.put(operation);
        if (before?.endedAt === undefined)
          enqueue(session, [operationDraft(session, operation, 'operation_end')]);
        if (operation.of !== undefined) markUndone(session, operation, operation.of);
      });
      session.trail().flush();
    },
    touchedSince: (digest, since, except) => records.operations.touchedSince(digest, since, except),
  };
}

/** An operation counts as undone once nothing that it did is left to take back. */
function markUndone(session: Session, operation: Operation, of: string): void {
  const taken = operation.kind === 'undo' || operation.kind === 'redo';
  if (taken && operation.state === 'done') session.catalog.records.operations.setUndone(of, true);
}

function knownOutcomes(
  session: Session,
  known: Map<string, Map<string, string>>,
  operation: string,
): Map<string, string> {
  const already = known.get(operation);
  if (already !== undefined) return already;
  const outcomes = session.catalog.records.operations.outcomesOf(operation);
  const loaded = new Map(outcomes.map((each) => [each.digest, signature(each)]));
  known.set(operation, loaded);
  return loaded;
}

function withoutKnown(
  outcomes: readonly ArtifactOutcome[],
  known: Map<string, string>,
): readonly ArtifactOutcome[] {
  const fresh = outcomes.filter((each) => known.get(each.digest) !== signature(each));
  for (const each of fresh) known.set(each.digest, signature(each));
  return fresh;
}

function signature({ action, outcome, why }: ArtifactOutcome): string {
  return `${action} ${outcome} ${why ?? ''}`;
}

function operationDraft(
  session: Session,
  operation: Operation,
  event: 'operation_start' | 'operation_end',
): AuditDraft {
  const { done, skipped, failed, files, bytes } = operation;
  const ended = event === 'operation_end';
  return {
    time: ended ? (operation.endedAt ?? session.now()) : operation.startedAt,
    event,
    action: operation.kind,
    outcome:
      ended && (operation.state === 'failed' || operation.state === 'interrupted') ? 'failure' : 'success',
    actor: operation.actor,
    operation: operation.id,
    ...(ended ? { counts: { done, skipped, failed, files, bytes } } : {}),
    details: { title: operation.title, state: operation.state, plan: operation.planDigest, of: operation.of },
  };
}

interface ToDraft {
  readonly operation: Operation;
  readonly outcome: ArtifactOutcome;
  readonly isSensitive: boolean;
}

function outcomeDraft(session: Session, { operation, outcome, isSensitive }: ToDraft): AuditDraft {
  return {
    time: session.now(),
    event: `artifact_${outcome.action}`,
    action: outcome.action,
    outcome: outcome.outcome === 'done' ? 'success' : outcome.outcome === 'failed' ? 'failure' : 'skipped',
    actor: operation.actor,
    operation: operation.id,
    targets: [isSensitive ? nameOf(session, outcome.digest) : outcome.id],
    counts: { files: outcome.files, bytes: outcome.bytes },
    reasons: outcome.reasons,
    details: {
      root: outcome.root,
      family: outcome.family,
      key: outcome.key,
      why: outcome.why,
      since: outcome.since,
    },
  };
}

/** The name of a sensitive artifact in the trail; erasing its key erases what links the two. */
function nameOf(session: Session, digest: string): string {
  const key = session.catalog.records.keys.getOrCreate(`artifact:${digest}`, () => randomBytes(32));
  return pseudonym(key, digest);
}

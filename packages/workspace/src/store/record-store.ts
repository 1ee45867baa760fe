import type { AuditDraft, LinkEnd } from '@cairn/core';
import { isCairnError, messageOf, shortId } from '@cairn/core';
import type { Arrival, CallFailure, StateChange } from '@cairn/store';
import { Objected, renewedRun } from '@cairn/store';
import type { SourceNote } from '@cairn/store/format';
import { STORE_ROOT } from '@cairn/store/format';
import { enqueue } from '../trail/auditing.ts';
import { isSensitive, nameInTrail } from '../trail/name-in-trail.ts';
import type { Session } from '../workspace/session.ts';

/** Links, leases and the trail of what is being stored: part of the transaction that stores it. */
export function recordArrivals(session: Session, arrivals: readonly Arrival[]): void {
  for (const arrival of arrivals) linkSources(session, arrival);
  renewRuns(session, new Set(arrivals.flatMap(({ artifact }) => artifact.runId ?? [])));
  enqueue(
    session,
    arrivals.map(({ artifact, sources, allow }) => {
      const { family, key, name, version, state, module, file } = artifact;
      return {
        ...draftOf(session, { event: 'artifact_creation', action: 'put', outcome: 'success' }),
        ...runOf(artifact),
        // As a link names them: what was made, and then what it was made from.
        targets: [artifact, ...sources.map((source) => endOf(source, session))].map((end) =>
          nameInTrail(session, end),
        ),
        counts: { files: file === undefined ? 0 : 1, bytes: file?.size ?? 0, sources: sources.length },
        details: {
          root: STORE_ROOT,
          family,
          key,
          name,
          version,
          state,
          module,
          sha256: file?.sha256,
          ...(sources.length === 0 ? {} : { sources: sources.map((each) => `${each.family}:${each.key}`) }),
          allow,
        },
      };
    }),
  );
}

/** What a state became: part of the transaction that changes it. */
export function recordStateChange(session: Session, { before, after, allow }: StateChange): void {
  const { family, key, error } = after;
  renewRuns(session, new Set(after.runId === undefined ? [] : [after.runId]));
  enqueue(session, [
    {
      ...draftOf(session, { event: 'status_update', action: 'state', outcome: 'success' }),
      ...runOf(after),
      targets: [nameInTrail(session, after)],
      details: { root: STORE_ROOT, family, key, from: before.state, to: after.state, error, allow },
    },
  ]);
}

/** Counts a call that failed, and tells the trail. Whoever called is told of the failure itself. */
export function recordFailure(session: Session, { call, family, artifact, error }: CallFailure): void {
  const { records } = session.catalog;
  const isPut = call === 'put';
  // A message may quote a path or a reference: where names are kept out of the trail, the code has to do.
  const mayTell = !session.domain.families.some(({ name }) => isSensitive(session, name));
  try {
    records.transaction(() => {
      records.managed.countFailure(call);
      enqueue(session, [
        {
          ...draftOf(session, {
            event: isPut ? 'artifact_creation' : 'status_update',
            action: call,
            outcome: 'failure',
          }),
          ...(artifact === undefined ? {} : { targets: [nameInTrail(session, artifact)] }),
          reasons: [isCairnError(error) ? error.code : 'INTERNAL'],
          ...detailsOf({ family: artifact?.family ?? family, error, mayTell }),
        },
      ]);
    });
    session.trail().flush();
  } catch {
    // On a full disk not even the failure can be written down. The first error says more than this one would.
  }
}

/** What a guard objected to holds no value by its contract, and is told even where messages are not. */
function detailsOf(failure: {
  readonly family: string | undefined;
  readonly error: unknown;
  readonly mayTell: boolean;
}): Pick<AuditDraft, 'details'> {
  const { family, error, mayTell } = failure;
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof Objected) return { details: { family, objections: cause.objections } };
  return mayTell ? { details: { family, why: messageOf(error) } } : {};
}

function linkSources({ catalog, actor, now }: Session, { artifact, sources }: Arrival): void {
  const { links } = catalog.records;
  const { digest, id, family, key, createdAt, runId } = artifact;
  const output: LinkEnd = { root: STORE_ROOT, family, key, digest, id, createdAt };
  const at = now();
  for (const source of sources) {
    const by = { relationship: source.relationship, at, by: actor, runId };
    links.add(output, [endOf(source, { catalog })], by);
  }
}

function endOf({ digest, root, family, key }: SourceNote, { catalog }: Pick<Session, 'catalog'>): LinkEnd {
  const known = catalog.records.links.end(digest) ?? catalog.records.managed.get(digest);
  return { root, family, key, digest, id: known?.id ?? shortId(digest), createdAt: known?.createdAt };
}

/** Whatever is put shows that its run lives. */
function renewRuns({ catalog, now }: Session, ids: ReadonlySet<string>): void {
  for (const id of ids) {
    const run = catalog.records.runs.get(id);
    const renewed = run === undefined ? undefined : renewedRun(run, now());
    if (renewed !== undefined) catalog.records.runs.update(renewed);
  }
}

function draftOf(
  session: Session,
  draft: Pick<AuditDraft, 'event' | 'action' | 'outcome'>,
): Pick<AuditDraft, 'event' | 'action' | 'outcome' | 'time' | 'actor'> {
  return { ...draft, time: session.now(), actor: session.actor };
}

function runOf({ runId }: { readonly runId?: string | undefined }): { run?: string } {
  return runId === undefined ? {} : { run: runId };
}

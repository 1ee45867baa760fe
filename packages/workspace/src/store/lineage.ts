import type { Lineage, LineageNode, LineageOptions, LinkEnd } from '@cairn/core';
import { CairnError, isCairnError, messageOf } from '@cairn/core';
import { enqueue, recordEvent } from '../trail/auditing.ts';
import { isSensitive, nameInTrail } from '../trail/name-in-trail.ts';
import type { Session } from '../workspace/session.ts';
import { findEnd } from './find-end.ts';

/** What is to be linked, by references. */
export interface LinkRequest {
  readonly sources: readonly string[];
  readonly output: string;
  /** `derived_from` when left out. */
  readonly relationship?: string | undefined;
  readonly runId?: string | undefined;
}

/** How an artifact came from another, when nothing else is said. */
export const plainRelationship = 'derived_from';

/**
 * Writes down that an artifact was made from others; what is there already stays. What fails is recorded too.
 *
 * @throws CairnError `NOT_FOUND`, `AMBIGUOUS`; `REFUSED` for a link that would make a cycle.
 */
export async function linkArtifacts(session: Session, request: LinkRequest): Promise<void> {
  const { relationship = plainRelationship, runId = runInHand(session) } = request;
  try {
    requireLinkable(request, relationship);
    const output = await findEnd(session, request.output);
    (await import('./ask-guards.ts')).askGuards(session, { relationship }, new Set([output.family]));
    const sources: LinkEnd[] = [];
    for (const reference of request.sources) sources.push(await findEnd(session, reference));
    const { records } = session.catalog;
    records.transaction(() => {
      records.links.add(output, sources, { relationship, at: session.now(), by: session.actor, runId });
      enqueue(session, [
        {
          time: session.now(),
          actor: session.actor,
          ...linkDraft('success', runId),
          targets: [output, ...sources].map((end) => nameInTrail(session, end)),
          details: { relationship, keys: [output, ...sources].map(({ family, key }) => `${family}:${key}`) },
        },
      ]);
    });
    session.trail().flush();
  } catch (error) {
    recordFailure(session, request, error);
    throw error;
  }
}

/** Takes links back that were made by mistake; the trail keeps both. See `TraceVerbs.unlink`. */
export async function unlinkArtifacts(
  session: Session,
  { sources: references, output: reference, relationship }: LinkRequest,
): Promise<number> {
  const output = await findEnd(session, reference);
  const sources: LinkEnd[] = [];
  for (const each of references) sources.push(await findEnd(session, each));
  const { records } = session.catalog;
  const removed = records.transaction(() => {
    const digests = sources.map(({ digest }) => digest);
    const links = records.links.remove(output.digest, digests, relationship);
    if (links > 0)
      enqueue(session, [
        {
          time: session.now(),
          actor: session.actor,
          event: 'artifact_unlink',
          action: 'unlink',
          outcome: 'success',
          targets: [output, ...sources].map((end) => nameInTrail(session, end)),
          counts: { links },
          details: { relationship, keys: [output, ...sources].map(({ family, key }) => `${family}:${key}`) },
        },
      ]);
    return links;
  });
  session.trail().flush();
  return removed;
}

/** The run that the environment names, while it goes on. */
function runInHand({ catalog }: Session): string | undefined {
  const id = process.env['CAIRN_RUN'];
  return id !== undefined && catalog.records.runs.get(id)?.state === 'running' ? id : undefined;
}

/** The lineage of any artifact, with what is known today of each. */
export async function lineageOf(
  session: Session,
  reference: string,
  options: LineageOptions = {},
): Promise<Lineage> {
  const { depth } = options;
  if (depth !== undefined && (!Number.isInteger(depth) || depth < 0))
    throw new CairnError('VALUE_INVALID', `expected a depth of 0 or more steps, got ${depth}`);
  const end = await findEnd(session, reference);
  const lineage = session.catalog.records.links.lineage(end.digest, options);
  const nodes: readonly LineageNode[] =
    lineage.nodes.length > 0 ? lineage.nodes : [{ ...end, presence: 'gone', depth: 0 }];
  return { ...lineage, nodes: nodes.map((node) => withPresent(session, node)) };
}

/** Where its bytes are, and how it stands. What nothing knows any more is a tombstone. */
function withPresent({ catalog }: Session, node: LineageNode): LineageNode {
  const managed = catalog.records.managed.get(node.digest);
  if (managed !== undefined) {
    const { id, name, presence, createdAt, state, file, runId } = managed;
    return { ...node, id, name, presence, createdAt, state, size: file?.size ?? 0, runId };
  }
  const row = catalog.index.byDigest(node.digest);
  if (row === undefined) return node;
  const { id, presence, createdAt, state, size, runId } = row;
  return { ...node, id, presence, createdAt, state, size, runId };
}

function requireLinkable({ sources }: LinkRequest, relationship: string): void {
  if (sources.length === 0)
    throw new CairnError('USAGE', 'expected at least one source of the artifact, got none');
  if (!/^[\w.:-]{1,100}$/.test(relationship))
    throw new CairnError(
      'VALUE_INVALID',
      `expected a relationship such as derived_from, got ${JSON.stringify(relationship)}`,
      { hint: 'Letters, digits and _ . : - only.' },
    );
}

function linkDraft(outcome: 'success' | 'failure', run: string | undefined) {
  return { event: 'artifact_link', action: 'link', outcome, ...(run === undefined ? {} : { run }) };
}

/** What was typed may be a name that a sensitive family keeps out of the trail. */
function recordFailure(session: Session, { sources, runId }: LinkRequest, error: unknown): void {
  const mayTell = !session.domain.families.some(({ name }) => isSensitive(session, name));
  try {
    session.catalog.records.managed.countFailure('link');
    recordEvent(session, {
      ...linkDraft('failure', runId),
      counts: { sources: sources.length },
      reasons: [isCairnError(error) ? error.code : 'INTERNAL'],
      ...(mayTell ? { details: { error: messageOf(error) } } : {}),
    });
  } catch {
    // On a full disk not even the failure can be written down. The first error says more than this one would.
  }
}

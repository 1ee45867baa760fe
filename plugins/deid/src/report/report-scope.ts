import type { Link, LineageNode, ManagedArtifact, ViewContext } from '@cairn/core';
import { CairnError, isCairnError, parseTime } from '@cairn/core';
import { familyNames, fullName } from '../families/branches.ts';

/** What `deid audit-report` is given: a recording, or a period. */
export interface AuditReportInput {
  readonly recording?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** A period in milliseconds since 1970; open where nothing was said. */
export interface Period {
  readonly since?: number | undefined;
  /** The first moment after it. */
  readonly until?: number | undefined;
}

/** What a report is about. */
export interface ReportScope {
  /** The recording, when it is about one. */
  readonly recording?: ManagedArtifact | undefined;
  readonly period: Period;
}

/**
 * Reads what is asked for. A day that ends a period belongs to it.
 *
 * @throws CairnError `USAGE` for a period that ends before it begins, `NOT_FOUND`, `VALUE_INVALID` for a time.
 */
export async function scopeOf(
  { recording, from, to }: AuditReportInput,
  { store }: ViewContext,
): Promise<ReportScope> {
  const since = from === undefined ? undefined : parseTime(from, 'UTC').at;
  const until = to === undefined ? undefined : endOf(to);
  if (since !== undefined && until !== undefined && until <= since)
    throw new CairnError('USAGE', 'expected a period that ends after it begins');
  return {
    period: { since, until },
    ...(recording === undefined ? {} : { recording: await store.get(recording) }),
  };
}

function endOf(text: string): number {
  const { at } = parseTime(text, 'UTC');
  return /^\d{4}-?\d{2}-?\d{2}$/.test(text.trim()) ? at + 86_400_000 : at;
}

/** Artifacts with how they came from each other. */
export interface Family {
  readonly artifacts: readonly ManagedArtifact[];
  readonly nodes: readonly LineageNode[];
  readonly links: readonly Link[];
}

/** Everything that artifacts come from, and all that comes from that. */
export async function relativesOf(
  { store, signal }: ViewContext,
  artifacts: readonly ManagedArtifact[],
): Promise<Family> {
  const nodes = new Map<string, LineageNode>();
  const links = new Map<string, Link>();
  for (const { digest } of artifacts) {
    signal?.throwIfAborted();
    if (nodes.has(digest)) continue;
    const up = await store.lineage(digest, { direction: 'up' });
    const outputs = new Set(up.links.map(({ output }) => output));
    for (const top of up.nodes.filter((node) => !outputs.has(node.digest))) {
      const down = await store.lineage(top.digest, { direction: 'down' });
      for (const node of [...up.nodes, ...down.nodes]) nodes.set(node.digest, node);
      for (const link of [...up.links, ...down.links])
        links.set([link.output, link.source, link.relationship].join('\n'), link);
    }
  }
  const found: ManagedArtifact[] = [];
  for (const { digest } of nodes.values()) {
    const artifact = await managedBy(store, digest);
    if (artifact !== undefined) found.push(artifact);
  }
  return {
    artifacts: found.toSorted(byCreation),
    nodes: [...nodes.values()].toSorted(byCreation),
    links: [...links.values()],
  };
}

/** What was derived may lie outside of the store. */
async function managedBy(store: ViewContext['store'], digest: string): Promise<ManagedArtifact | undefined> {
  try {
    return await store.get(digest);
  } catch (error) {
    if (isCairnError(error, 'NOT_FOUND')) return undefined;
    throw error;
  }
}

/** All artifacts of the plugin, tombstones too. */
export async function allArtifacts({ store }: ViewContext): Promise<readonly ManagedArtifact[]> {
  const all: ManagedArtifact[] = [];
  for (const family of familyNames.map(fullName))
    all.push(...(await store.find({ family, presence: 'any' })));
  return all.toSorted(byCreation);
}

function byCreation(a: Dated, b: Dated): number {
  return (a.createdAt ?? 0) - (b.createdAt ?? 0) || a.digest.localeCompare(b.digest);
}

interface Dated {
  readonly digest: string;
  readonly createdAt?: number | undefined;
}

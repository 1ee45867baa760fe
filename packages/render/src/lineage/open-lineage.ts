import { createHash } from 'node:crypto';
import type { Lineage, LineageNode, Run } from '@cairn/core';
import { withoutSecrets } from '../format/sanitize.ts';
import { nodesByRun, runsOf, withRuns } from './lineage-graph.ts';
import type { LineageGraph } from './lineage-graph.ts';

const schema = 'https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs';
const producer = 'urn:cairn';
const namespace = 'cairn';

/** One execution, as events tell of it. */
interface Execution {
  readonly runId: string;
  readonly job: string;
  readonly startedAt: number;
  readonly end?: { readonly at: number; readonly type: 'COMPLETE' | 'FAIL' | 'ABORT' } | undefined;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly facet: Readonly<Record<string, unknown>>;
}

/**
 * A lineage as run events of OpenLineage 2.0.2 (https://openlineage.io/spec/2-0-2/OpenLineage.json), one a line:
 * a start and, unless it goes on, an end for each run. What was linked without a run is an execution of its own,
 * at the time of its first link.
 */
export function lineageEvents({ lineage: written, runs = [] }: LineageGraph): string {
  const lineage = withRuns(written);
  const nodes = new Map(lineage.nodes.map((node) => [node.digest, node]));
  const known = new Map(runs.map((run) => [run.id, run]));
  const executions = [
    ...runsOf(lineage).map((id) => executionOfRun(lineage, id, known.get(id))),
    ...executionsWithoutRun(lineage),
  ];
  const events = executions.flatMap((execution) => eventsOf(execution, nodes));
  return events
    .toSorted((a, b) => (a.eventTime < b.eventTime ? -1 : Number(a.eventTime > b.eventTime)))
    .map((event) => `${JSON.stringify(event)}\n`)
    .join('');
}

function executionOfRun(lineage: Lineage, id: string, run: Run | undefined): Execution {
  const links = lineage.links.filter(({ runId }) => runId === id);
  const made = nodesByRun(lineage).get(id) ?? [];
  const times = [...links.map(({ at }) => at), ...made.flatMap(({ createdAt }) => createdAt ?? [])];
  return {
    runId: uuidOf(`run:${id}`, id),
    job: run?.pipeline ?? id,
    startedAt: run?.startedAt ?? times.reduce((a, b) => Math.min(a, b), Infinity),
    end: run && endOf(run),
    inputs: unique(links.map(({ source }) => source)),
    outputs: unique([...made.map(({ digest }) => digest), ...links.map(({ output }) => output)]),
    facet: {
      id,
      ...(run === undefined
        ? {}
        : {
            user: run.user,
            state: run.state,
            parameters: JSON.parse(withoutSecrets(JSON.stringify(run.parameters))) as unknown,
            commit: run.capture?.code.commit ?? null,
          }),
      ...(run?.error === undefined ? {} : { error: withoutSecrets(run.error) }),
    },
  };
}

const endTypes = { completed: 'COMPLETE', failed: 'FAIL', cancelled: 'ABORT' } as const;

function endOf({ state, endedAt, startedAt }: Run): Execution['end'] {
  return state === 'running' ? undefined : { at: endedAt ?? startedAt, type: endTypes[state] };
}

function executionsWithoutRun({ links }: Lineage): readonly Execution[] {
  const loose = links.filter(({ runId }) => runId === undefined);
  return [...Map.groupBy(loose, ({ output }) => output)].map(([output, group]) => {
    const at = group.reduce((least, link) => Math.min(least, link.at), Infinity);
    return {
      runId: uuidOf(`link:${output}`),
      job: unique(group.map(({ relationship }) => relationship)).join('+'),
      startedAt: at,
      end: { at, type: 'COMPLETE' },
      inputs: unique(group.map(({ source }) => source)),
      outputs: [output],
      facet: { recordedBy: unique(group.map(({ by }) => by)) },
    };
  });
}

function eventsOf(execution: Execution, nodes: ReadonlyMap<string, LineageNode>) {
  const { runId, job, startedAt, end, facet } = execution;
  const datasets = (digests: readonly string[]) =>
    digests.flatMap((digest) => {
      const node = nodes.get(digest);
      return node === undefined ? [] : [datasetOf(node)];
    });
  const about = {
    run: { runId, facets: { cairn_run: { ...facetOf('RunFacet'), ...facet } } },
    job: { namespace, name: job },
    inputs: datasets(execution.inputs),
    outputs: datasets(execution.outputs),
    producer,
    schemaURL: `${schema}/RunEvent`,
  };
  const start = { eventType: 'START', eventTime: isoTime(startedAt), ...about };
  return end === undefined ? [start] : [start, { eventType: end.type, eventTime: isoTime(end.at), ...about }];
}

function datasetOf({ id, digest, root, family, key, name, presence, state, size }: LineageNode) {
  return {
    namespace: `${namespace}:${root}`,
    name: `${family}:${key}`,
    facets: { cairn_artifact: { ...facetOf('DatasetFacet'), id, digest, name, presence, state, size } },
  };
}

function facetOf(kind: 'RunFacet' | 'DatasetFacet') {
  return { _producer: producer, _schemaURL: `${schema}/${kind}` };
}

/** A run's own id where it is a UUID, else one that is made of its name (RFC 9562, version 5). */
function uuidOf(name: string, own?: string): string {
  if (own !== undefined && /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(own))
    return own.toLowerCase();
  const bytes = createHash('sha1').update(`${ourNamespace}${name}`).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** The sixteen bytes of our name space. */
const ourNamespace = 'cairn run uuids.';

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}

function isoTime(at: number): string {
  return new Date(Number.isFinite(at) ? at : 0).toISOString();
}

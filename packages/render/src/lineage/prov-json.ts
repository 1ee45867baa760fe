import type { Lineage, LineageNode, Link, Run } from '@cairn/core';
import { withoutSecrets } from '../format/sanitize.ts';
import { runsOf, titleOf, withRuns } from './lineage-graph.ts';
import type { LineageGraph } from './lineage-graph.ts';

type Attributes = Record<string, unknown>;
type Records = Record<string, Attributes>;

/** Names are written with these. */
const prefixes = {
  artifact: 'urn:cairn:artifact:',
  run: 'urn:cairn:run:',
  agent: 'urn:cairn:agent:',
  cairn: 'urn:cairn:term:',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const;

/**
 * A lineage in PROV-JSON (https://www.w3.org/Submission/2013/SUBM-prov-json-20130424/): artifacts are entities,
 * runs activities, and their users agents. What is gone was invalidated. Names of artifacts are their whole
 * digests, so that documents about the same workspace can be put together.
 */
export function lineageProv({ lineage: written, runs = [] }: LineageGraph): string {
  const lineage = withRuns(written);
  const known = new Map(runs.map((run) => [run.id, run]));
  const document = {
    prefix: prefixes,
    entity: Object.fromEntries(lineage.nodes.map((node) => [artifactName(node.digest), entityOf(node)])),
    activity: Object.fromEntries(runsOf(lineage).map((id) => [runName(id), activityOf(id, known.get(id))])),
    agent: agentsOf(lineage, known),
    wasGeneratedBy: numbered('g', lineage.nodes.flatMap(generationOf(lineage))),
    used: numbered('u', usesOf(lineage.links)),
    wasDerivedFrom: numbered('d', lineage.links.map(derivationOf)),
    wasAssociatedWith: numbered(
      'a',
      runsOf(lineage).flatMap((id) => associationOf(id, known.get(id))),
    ),
    wasInvalidatedBy: numbered(
      'i',
      lineage.nodes
        .filter(({ presence }) => presence === 'gone')
        .map(({ digest }) => ({ 'prov:entity': artifactName(digest) })),
    ),
  };
  const filled = Object.entries(document).filter(([, value]) => Object.keys(value).length > 0);
  return `${JSON.stringify(Object.fromEntries(filled), null, 2)}\n`;
}

function entityOf(node: LineageNode): Attributes {
  const { id, root, family, key, presence, state, size, createdAt } = node;
  return {
    'prov:label': titleOf(node),
    'cairn:key': key,
    'cairn:id': id,
    'cairn:root': root,
    'cairn:family': family,
    'cairn:presence': presence,
    ...(state === undefined ? {} : { 'cairn:state': state }),
    ...(size === undefined ? {} : { 'cairn:size': { $: String(size), type: 'xsd:long' } }),
    ...(createdAt === undefined
      ? {}
      : { 'cairn:createdAt': { $: isoTime(createdAt), type: 'xsd:dateTime' } }),
  };
}

function activityOf(id: string, run: Run | undefined): Attributes {
  if (run === undefined) return { 'prov:label': id };
  const commit = run.capture?.code.commit;
  return {
    'prov:label': run.pipeline,
    'prov:startTime': isoTime(run.startedAt),
    ...(run.endedAt === undefined ? {} : { 'prov:endTime': isoTime(run.endedAt) }),
    'cairn:id': id,
    'cairn:state': run.state,
    'cairn:parameters': withoutSecrets(JSON.stringify(run.parameters)),
    ...(typeof commit === 'string' ? { 'cairn:commit': commit } : {}),
  };
}

/** Who ran the runs, and who wrote down what nobody ran. */
function agentsOf({ links }: Lineage, runs: ReadonlyMap<string, Run>): Records {
  const users = [...Array.from(runs.values(), ({ user }) => user), ...links.map(({ by }) => by)];
  return Object.fromEntries([...new Set(users)].map((user) => [agentName(user), { 'prov:label': user }]));
}

/** When and, where that is known, in which run an artifact came to be. */
function generationOf({ links }: Lineage): (node: LineageNode) => readonly Attributes[] {
  const linked = new Map(
    links.flatMap(({ output, runId }) => (runId === undefined ? [] : [[output, runId]])),
  );
  return ({ digest, runId = linked.get(digest), createdAt }) =>
    runId === undefined && createdAt === undefined
      ? []
      : [
          {
            'prov:entity': artifactName(digest),
            ...(runId === undefined ? {} : { 'prov:activity': runName(runId) }),
            ...(createdAt === undefined ? {} : { 'prov:time': isoTime(createdAt) }),
          },
        ];
}

function usesOf(links: readonly Link[]): readonly Attributes[] {
  const uses = links.flatMap(({ source, runId }) =>
    runId === undefined ? [] : [{ 'prov:activity': runName(runId), 'prov:entity': artifactName(source) }],
  );
  return [...new Map(uses.map((use) => [JSON.stringify(use), use])).values()];
}

function derivationOf({ output, source, relationship, at, by, runId }: Link): Attributes {
  return {
    'prov:generatedEntity': artifactName(output),
    'prov:usedEntity': artifactName(source),
    ...(runId === undefined ? {} : { 'prov:activity': runName(runId) }),
    'cairn:relationship': relationship,
    'cairn:recordedAt': { $: isoTime(at), type: 'xsd:dateTime' },
    'cairn:recordedBy': { $: agentName(by), type: 'prov:QUALIFIED_NAME' },
  };
}

function associationOf(id: string, run: Run | undefined): readonly Attributes[] {
  return run === undefined ? [] : [{ 'prov:activity': runName(id), 'prov:agent': agentName(run.user) }];
}

function numbered(letter: string, records: readonly Attributes[]): Records {
  return Object.fromEntries(records.map((each, index) => [`_:${letter}${index + 1}`, each]));
}

function artifactName(digest: string): string {
  return `artifact:${digest}`;
}

function runName(id: string): string {
  return `run:${localName(id)}`;
}

function agentName(user: string): string {
  return `agent:${localName(user)}`;
}

/** Names may hold anything; the second half of a qualified name may not. */
function localName(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*~]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function isoTime(at: number): string {
  return new Date(at).toISOString();
}

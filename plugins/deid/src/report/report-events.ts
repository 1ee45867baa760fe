import type { ManagedArtifact, TableView, TrailEntry, ViewContext } from '@cairn/core';
import type { Period } from './report-scope.ts';
import { shortFamily, shownText } from './shown-text.ts';

/** A record of the trail, with the artifacts that it is about as far as they are known. */
export interface ReportEvent {
  readonly entry: TrailEntry;
  readonly artifacts: readonly ManagedArtifact[];
  /** What it says that something was made from. */
  readonly sources: readonly ManagedArtifact[];
}

/** Everything that happened to artifacts, to the runs that made them, and the operations that moved them. */
export async function eventsOfArtifacts(
  context: ViewContext,
  artifacts: readonly ManagedArtifact[],
  period: Period,
): Promise<readonly ReportEvent[]> {
  const found = new Map<number, { entry: TrailEntry; artifacts: ManagedArtifact[] }>();
  const add = (entry: TrailEntry, ...about: readonly ManagedArtifact[]): void => {
    const known = found.get(entry.seq) ?? { entry, artifacts: [] };
    known.artifacts.push(...about.filter((each) => !known.artifacts.includes(each)));
    found.set(entry.seq, known);
  };
  for (const artifact of artifacts) {
    context.signal?.throwIfAborted();
    for await (const entry of context.trail({ artifact: artifact.digest, ...period })) add(entry, artifact);
  }
  const entries = [...found.values()].map(({ entry }) => entry);
  for (const run of new Set(artifacts.flatMap(({ runId }) => runId ?? [])))
    for await (const entry of context.trail({ run, ...period }))
      if (entry.event.startsWith('run_')) add(entry);
  for (const operation of new Set(entries.flatMap((entry) => entry.operation ?? [])))
    for await (const entry of context.trail({ operation, ...period }))
      if (entry.event.startsWith('operation_')) add(entry);
  const sourcesOf = sourceReader(artifacts);
  return [...found.values()]
    .toSorted((a, b) => a.entry.seq - b.entry.seq)
    .map((event) => withSources(event, sourcesOf(event.entry)));
}

/** A creation names its sources, too; it is about what was made. */
function withSources(event: Omit<ReportEvent, 'sources'>, sources: readonly ManagedArtifact[]): ReportEvent {
  const made = event.artifacts.filter((artifact) => !sources.includes(artifact));
  const isAboutMade = event.entry.event === 'artifact_creation' && made.length > 0;
  return { entry: event.entry, artifacts: isAboutMade ? made : event.artifacts, sources };
}

/** Everything that happened in a period; which artifacts it was about is known while the details are not erased. */
export async function eventsOfPeriod(
  context: ViewContext,
  artifacts: readonly ManagedArtifact[],
  period: Period,
): Promise<readonly ReportEvent[]> {
  const byName = artifactsByName(artifacts);
  const sourcesOf = sourceReader(artifacts);
  const events: ReportEvent[] = [];
  for await (const entry of context.trail(period))
    events.push({
      entry,
      artifacts: namesIn(entry).flatMap((name) => byName.get(name) ?? []),
      sources: sourcesOf(entry),
    });
  return events;
}

function artifactsByName(artifacts: readonly ManagedArtifact[]): ReadonlyMap<string, ManagedArtifact> {
  return new Map(artifacts.map((artifact) => [`${artifact.family}:${artifact.key}`, artifact]));
}

/** A creation has its sources beside it; of a link the first is what was made. */
function sourceReader(
  artifacts: readonly ManagedArtifact[],
): (entry: TrailEntry) => readonly ManagedArtifact[] {
  const byName = artifactsByName(artifacts);
  return (entry) => {
    const names = entry.event === 'artifact_link' ? namesIn(entry).slice(1) : textsIn(entry, 'sources');
    return names.flatMap((name) => byName.get(name) ?? []);
  };
}

function namesIn({ detail = {} }: TrailEntry): readonly string[] {
  const { family, key } = detail;
  if (typeof family === 'string' && typeof key === 'string') return [`${family}:${key}`];
  return textsIn({ detail }, 'keys');
}

function textsIn({ detail = {} }: Pick<TrailEntry, 'detail'>, key: string): readonly string[] {
  const list = detail[key];
  return Array.isArray(list) ? list.filter((each): each is string => typeof each === 'string') : [];
}

/** Events in the order of the trail. */
export function eventsTable(events: readonly ReportEvent[]): TableView {
  return {
    kind: 'table',
    id: 'events',
    title: 'Events',
    columns: [
      { key: 'seq', title: 'No.', type: 'number', digits: 0 },
      { key: 'time', title: 'Time', type: 'time' },
      { key: 'event', title: 'Event', type: 'text' },
      { key: 'outcome', title: 'Outcome', type: 'text' },
      { key: 'artifacts', title: 'Artifacts', type: 'text' },
      { key: 'what', title: 'What', type: 'text' },
      { key: 'run', title: 'Run', type: 'text' },
      { key: 'operation', title: 'Operation', type: 'text' },
      { key: 'actor', title: 'By', type: 'text' },
      { key: 'hash', title: 'Hash', type: 'id' },
    ],
    rows: events.map((event) => {
      const { entry, artifacts } = event;
      return {
        cells: {
          seq: entry.seq,
          time: Date.parse(entry.time),
          event: entry.event,
          outcome: entry.outcome,
          artifacts: artifacts.map(({ id }) => id).join(' ') || null,
          what: whatOf(event) || null,
          run: entry.run === undefined ? null : shownText(entry.run),
          operation: entry.operation === undefined ? null : shownText(entry.operation),
          actor: entry.actor,
          hash: entry.hash.slice(0, 16),
        },
      };
    }),
    total: events.length,
    empty: 'The trail has no record of it.',
  };
}

/** What a record says beside its event, from fields that are known to be words, counts and codes; never from texts. */
function whatOf({ entry, artifacts, sources }: ReportEvent): string {
  const { detail = {}, counts = {}, reasons = [], action, event } = entry;
  const word = (key: string): string | undefined => {
    const value = detail[key];
    return typeof value === 'string' ? shownText(value) : undefined;
  };
  const families = new Set(artifacts.map(({ family }) => shortFamily(family)));
  const change = word('to') === undefined ? undefined : `${word('from') ?? '?'} → ${word('to') ?? '?'}`;
  const parts = [
    event === 'action' || event.startsWith('operation_') ? shownText(action) : undefined,
    families.size === 0 ? undefined : [...families].join(', '),
    change,
    word('relationship'),
    sources.length === 0 ? undefined : `from ${sources.map(({ id }) => id).join(' ')}`,
    word('error'),
    event.startsWith('run_') ? word('pipeline') : undefined,
    ...Object.entries(counts).map(([name, count]) => `${name} ${count}`),
    ...reasons.map(shownText),
    ...textsIn(entry, 'objections').map((text) => `refused ${shownText(text)}`),
    entry.details !== undefined && entry.detail === undefined ? 'details erased' : undefined,
  ];
  return parts.filter((part) => part !== undefined).join(' · ');
}

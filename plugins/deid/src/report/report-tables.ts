import type { GraphView, ManagedArtifact, Row, TableView, ViewContext } from '@cairn/core';
import { damageReader } from '../verification/prove-output.ts';
import type { RawBytes } from '../verification/raw-bytes.ts';
import { isOf, verifications } from '../verification/verifications.ts';
import type { ReportEvent } from './report-events.ts';
import type { Family } from './report-scope.ts';
import { shortFamily, shownText } from './shown-text.ts';

/** Every artifact with its checksum; files in the store are read back from end to end. */
export async function checksumsTable(
  context: ViewContext,
  artifacts: readonly ManagedArtifact[],
): Promise<TableView> {
  const damageOf = damageReader(context.store, context.signal);
  const known = context.collection(verifications);
  const rows: Row[] = [];
  for (const artifact of artifacts) {
    const verification = known.get(artifact.digest);
    const isProved = isOf(verification, artifact) && verification.holds;
    rows.push({
      artifact: artifact.id,
      cells: {
        artifact: artifact.id,
        family: shortFamily(artifact.family),
        name: shownText(artifact.name),
        state: artifact.state,
        created: artifact.createdAt,
        size: artifact.file?.size ?? null,
        sha256: artifact.file?.sha256 ?? null,
        verified: await readBack(artifact, damageOf),
        proved: isProved ? verification.verifiedAt : null,
      },
    });
  }
  return {
    kind: 'table',
    id: 'checksums',
    title: 'Artifacts and checksums',
    columns: [
      { key: 'artifact', title: 'Artifact', type: 'id' },
      { key: 'family', title: 'Family', type: 'text' },
      { key: 'name', title: 'Name', type: 'text' },
      { key: 'state', title: 'State', type: 'text' },
      { key: 'created', title: 'Created', type: 'time' },
      { key: 'size', title: 'Size', type: 'bytes' },
      { key: 'sha256', title: 'SHA-256', type: 'id' },
      { key: 'verified', title: 'Verified', type: 'text' },
      { key: 'proved', title: 'Descent proved', type: 'time' },
    ],
    rows,
    total: rows.length,
    empty: 'Nothing was put into the store.',
  };
}

async function readBack(
  artifact: ManagedArtifact,
  damageOf: ReturnType<typeof damageReader>,
): Promise<string> {
  if (artifact.file === undefined) return '– no file';
  if (artifact.presence === 'trash') return '– in the trash';
  if (artifact.presence === 'gone') return '– gone';
  const damage = await damageOf(artifact);
  return damage === undefined ? '✓ read back' : `✗ ${damage}`;
}

/** How artifacts came from each other. */
export function lineageGraph({ nodes, links }: Family): GraphView {
  const ids = new Map(nodes.map(({ digest, id }) => [digest, id]));
  const where = { live: '', trash: ' (in the trash)', gone: ' (gone)' };
  return {
    kind: 'graph',
    id: 'lineage',
    title: 'Lineage',
    nodes: nodes.map(({ id, family, presence }) => ({
      id,
      artifact: id,
      label: `${shortFamily(family)} ${id}${where[presence]}`,
    })),
    edges: links.flatMap(({ source, output, relationship }) => {
      const [from, to] = [ids.get(source), ids.get(output)];
      if (from === undefined || to === undefined) return [];
      return [{ from, to, ...(relationship === 'derived_from' ? {} : { label: shownText(relationship) }) }];
    }),
  };
}

/** Where bytes of raw recordings still are. */
export function rawBytesTable(bytes: readonly RawBytes[]): TableView {
  return {
    kind: 'table',
    id: 'raw',
    title: 'Raw recordings that are still present',
    columns: [
      { key: 'artifact', title: 'Artifact', type: 'id' },
      { key: 'family', title: 'Family', type: 'text' },
      { key: 'created', title: 'Created', type: 'time' },
      { key: 'size', title: 'Size', type: 'bytes' },
      { key: 'places', title: 'Where', type: 'text' },
    ],
    rows: bytes.map(({ artifact, places }) => ({
      artifact: artifact.id,
      cells: {
        artifact: artifact.id,
        family: shortFamily(artifact.family),
        created: artifact.createdAt,
        size: artifact.file?.size ?? null,
        places: places.join(', '),
      },
    })),
    total: bytes.length,
    empty: 'None: neither in the store, nor in the trash, nor in an archive that is known here.',
  };
}

/** Who acted, how often, and from when to when. */
export function actorsTable(events: readonly ReportEvent[]): TableView {
  const actors = Map.groupBy(events, ({ entry }) => entry.actor);
  const rows = [...actors].map(([actor, own]) => {
    const times = own.map(({ entry }) => Date.parse(entry.time));
    return {
      cells: {
        actor,
        events: own.length,
        failures: own.filter(({ entry }) => entry.outcome === 'failure').length,
        first: times.reduce((least, at) => Math.min(least, at), Infinity),
        last: times.reduce((most, at) => Math.max(most, at), 0),
      },
    };
  });
  return {
    kind: 'table',
    id: 'actors',
    title: 'Who acted',
    columns: [
      { key: 'actor', title: 'Who', type: 'text' },
      { key: 'events', title: 'Events', type: 'number', digits: 0 },
      { key: 'failures', title: 'Failures', type: 'number', digits: 0 },
      { key: 'first', title: 'First', type: 'time' },
      { key: 'last', title: 'Last', type: 'time' },
    ],
    rows,
    total: rows.length,
    empty: 'Nobody.',
  };
}

import type { Run } from '@cairn/core';
import { lineageDot, lineageEvents, lineageMermaid, lineageProv, runsOf } from '@cairn/render';
import type { LineageGraph } from '@cairn/render';
import { openOutput } from '../commands/output-file.ts';
import type { Session } from '../workspace/session.ts';
import { lineageOf } from './lineage.ts';
import type { LineageExport, LineageFormat, TraceVerbs } from './trace-contract.ts';

const writers: Readonly<Record<LineageFormat, (graph: LineageGraph) => string>> = {
  dot: lineageDot,
  mermaid: lineageMermaid,
  prov: lineageProv,
  openlineage: lineageEvents,
};

/** See `TraceVerbs.exportLineage`. */
export async function exportLineage(
  session: Session,
  reference: string,
  { format, out, ...options }: LineageExport,
): ReturnType<TraceVerbs['exportLineage']> {
  const lineage = await lineageOf(session, reference, options);
  const { runs } = session.catalog.records;
  const known = runsOf(lineage)
    .map((id) => runs.get(id))
    .filter((run): run is Run => run !== undefined);
  const text = writers[format]({ lineage, runs: known });
  if (out === undefined) return { text };
  const file = openOutput(session, { path: out, mode: 'new', by: `lineage as ${format}` });
  try {
    file.append(text);
  } finally {
    file.close();
  }
  return { text, path: file.path };
}

import type { ActionContext, ManagedArtifact, ScratchFile } from '@cairn/core';
import { CairnError } from '@cairn/core';
import { fullName } from '../families/family-names.ts';
import type { Evaluation } from '../records/evaluation.ts';
import { evaluations } from '../records/evaluation.ts';
import type { JsonRow } from '../records/json-rows.ts';
import { jsonRows } from '../records/json-rows.ts';
import type { RowWriter } from './episode-writers.ts';
import { csvWriter, jsonWriter } from './episode-writers.ts';
import type { ExportInput } from './export-input.ts';

/** What an export came to. */
export interface EpisodesExport {
  readonly rows: number;
  readonly columns: readonly string[];
  readonly csv: ManagedArtifact | undefined;
  readonly json: ManagedArtifact | undefined;
}

/**
 * Exports rows as CSV, JSON, or both, as artifacts. Rows go through one by one. Columns are those of all rows in the
 * order in which they come; where one comes after the titles were written, the CSV is written once more.
 *
 * @throws CairnError `USAGE` when nothing is named, `NOT_FOUND` for an evaluation without episodes, `VALUE_INVALID`
 *   for a row that is none.
 */
export async function exportEpisodes(context: ActionContext, input: ExportInput): Promise<EpisodesExport> {
  const source = sourceOf(context, input);
  const metadata = metadataOf(input, source.evaluation);
  const base = input.name ?? source.name;
  using csv = input.format === 'json' ? undefined : context.scratch(`${base}.csv`);
  using json = input.format === 'csv' ? undefined : context.scratch(`${base}.json`);
  const { rows, columns, isComplete } = await writeOnce(source, { csv, json, metadata, safe: input.safe });
  using again = csv === undefined || isComplete ? undefined : context.scratch(`${base}.csv`);
  if (again !== undefined) await writeAll(source, csvWriter(again, columns, { safe: input.safe }));
  const put = async (file: ScratchFile | undefined, format: string): Promise<ManagedArtifact | undefined> =>
    file === undefined
      ? undefined
      : context.store.put({
          family: fullName('episode_data'),
          source: file.path,
          metadata: { ...metadata, format, rows, columns },
          tags: input.tag,
          sourceArtifacts: source.artifact === undefined ? [] : [source.artifact],
          relationship: 'exported_from',
          state: 'completed',
        });
  const made = { csv: await put(again ?? csv, 'csv'), json: await put(json, 'json') };
  const ids = Object.values(made).flatMap((artifact) => (artifact === undefined ? [] : [artifact.id]));
  context.audit({
    action: 'export-episodes',
    artifacts: ids,
    details: { rows, columns, format: input.format },
  });
  return { rows, columns, ...made };
}

interface Source {
  readonly name: string;
  readonly artifact: string | undefined;
  readonly evaluation: Evaluation | undefined;
  rows(): AsyncIterable<readonly JsonRow[]>;
}

function sourceOf(context: ActionContext, { file, evaluation_id }: ExportInput): Source {
  const evaluation =
    evaluation_id === undefined ? undefined : context.collection(evaluations).get(evaluation_id);
  if (file !== undefined) {
    const folder = context.input(file);
    const name = folder.path.slice(folder.path.search(/[^/\\]*$/)).replace(/\.(jsonl?|ndjson)$/i, '');
    return { name, artifact: undefined, evaluation, rows: () => jsonRows(folder.bytes('')) };
  }
  if (evaluation_id === undefined)
    throw new CairnError('USAGE', 'expected a file of rows, or an evaluation whose episodes are on record', {
      hint: 'cairn evaluation export-episodes episodes.jsonl, or --evaluation-id ID',
    });
  const artifact = evaluation?.episode_artifact ?? undefined;
  if (artifact === undefined)
    throw new CairnError('NOT_FOUND', `expected an evaluation with episodes, got ${evaluation_id}`, {
      path: evaluation_id,
      hint: 'cairn evaluation history shows how many each has.',
    });
  const rows = (): AsyncIterable<readonly JsonRow[]> => jsonRows(context.store.open(artifact));
  return { name: `${evaluation_id}-episodes`, artifact, evaluation, rows };
}

function metadataOf(
  { evaluation_id, model_id, suite_name, metadata }: ExportInput,
  evaluation: Evaluation | undefined,
): Readonly<Record<string, unknown>> {
  const names = {
    evaluation_id,
    model_id: model_id ?? evaluation?.model_id,
    suite_name: suite_name ?? evaluation?.suite_name ?? undefined,
  };
  const known = Object.entries(names).filter(([, value]) => value !== undefined);
  return { ...metadata, ...Object.fromEntries(known) };
}

interface Targets {
  readonly csv: ScratchFile | undefined;
  readonly json: ScratchFile | undefined;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly safe: boolean;
}

interface Written {
  readonly rows: number;
  readonly columns: readonly string[];
  /** False when a column came after the titles of the CSV were written. */
  readonly isComplete: boolean;
}

/** Rows that are looked at for their columns before the titles are written. */
const lookAhead = 1000;

async function writeOnce(source: Source, { csv, json, metadata, safe }: Targets): Promise<Written> {
  const jsonOut = json === undefined ? undefined : jsonWriter(json, metadata);
  const columns = new Set<string>();
  let csvOut: RowWriter | undefined;
  let titled = 0;
  let held: JsonRow[] = [];
  let rows = 0;
  const release = (): void => {
    if (csv === undefined) return;
    if (csvOut === undefined) {
      titled = columns.size;
      csvOut = csvWriter(csv, [...columns], { safe });
    }
    for (const row of held) csvOut.write(row);
    held = [];
  };
  for await (const some of source.rows()) {
    rows += some.length;
    for (const row of some) {
      for (const name in row) if (!columns.has(name)) columns.add(name);
      jsonOut?.write(row);
    }
    if (csv === undefined || (csvOut !== undefined && columns.size > titled)) continue;
    held.push(...some);
    if (csvOut !== undefined || held.length >= lookAhead) release();
  }
  release();
  csvOut?.end();
  jsonOut?.end();
  return { rows, columns: [...columns], isComplete: columns.size === titled };
}

async function writeAll(source: Source, writer: RowWriter): Promise<void> {
  for await (const some of source.rows()) for (const row of some) writer.write(row);
  writer.end();
}

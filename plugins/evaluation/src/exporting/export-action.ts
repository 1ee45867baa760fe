import type { ActionOf, ManagedArtifact } from '@cairn/core';
import { defineAction } from '@cairn/core';
import type { Figure, Result } from '../presenting/figures.ts';
import { figures, report } from '../presenting/figures.ts';
import { exportEpisodes } from './export-episodes.ts';
import { exportInput } from './export-input.ts';

/** What `export-episodes` gives: the ids of the artifacts that it made. */
export interface ExportedEpisodes {
  readonly rows: number;
  readonly columns: readonly string[];
  readonly csv: string | null;
  readonly json: string | null;
}

/** Exports rows of episodes as CSV, JSON, or both, as artifacts. */
export const exportAction: ActionOf<typeof exportInput, Result<ExportedEpisodes>> = defineAction({
  name: 'export-episodes',
  title: 'export episodes as CSV, JSON, or both, as stored files',
  input: exportInput,
  run: async (input, context) => {
    const { rows, columns, csv, json } = await exportEpisodes(context, input);
    const view = figures('✓ Exported', [
      ['rows', 'Rows', rows, 'number'],
      ['columns', 'Columns', columns.length, 'number', columns.join(', ')],
      ...artifactFigure('csv', 'CSV', csv),
      ...artifactFigure('json', 'JSON', json),
    ]);
    return report(view, { rows, columns, csv: csv?.id ?? null, json: json?.id ?? null });
  },
});

function artifactFigure(
  key: string,
  title: string,
  artifact: ManagedArtifact | undefined,
): readonly Figure[] {
  if (artifact === undefined) return [];
  return [[key, title, artifact.id, 'id', `cairn evaluation get ${artifact.id} --out ${artifact.name}`]];
}

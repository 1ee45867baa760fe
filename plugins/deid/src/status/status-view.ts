import type { ManagedArtifact, Row, TableView, View } from '@cairn/core';
import { defineView } from '@cairn/core';
import { z } from 'zod';
import { branches, stepsOf } from '../families/branches.ts';
import { readRecordings, type Recording } from '../recordings/read-recordings.ts';
import { verifications } from '../verification/verifications.ts';
import { progressOf, standing, type Progress } from './progress.ts';

/** What `deid status` is given. */
export interface StatusInput {
  readonly recording?: string | undefined;
  readonly unfinished: boolean;
}

/** For each recording how far it has come, what failed, and what is missing. */
export const statusView: View<StatusInput> = defineView<StatusInput>({
  name: 'status',
  title: 'how far each recording has come, what failed, and what is missing',
  input: z.strictObject({
    recording: z
      .string()
      .optional()
      .describe('only this recording and what was taken from it')
      .meta({ positional: true }),
    unfinished: z.boolean().default(false).describe('only what is not done'),
  }),
  load: async ({ recording, unfinished }, context): Promise<TableView> => {
    const asked = recording === undefined ? undefined : await context.store.get(recording);
    const { recordings, stray } = await readRecordings(context.store, context.signal);
    const known = context.collection(verifications);
    const rows = recordings
      .filter(({ raw, origin }) => asked === undefined || [raw.digest, origin.digest].includes(asked.digest))
      .map((each) => ({ each, progress: progressOf(each, (output) => known.get(output)) }))
      .filter(({ progress }) => !unfinished || progress.done < progress.of)
      .map(({ each, progress }) => rowOf(each, progress));
    const lost = asked === undefined ? stray.map(strayRow) : [];
    return tableOf([...rows, ...lost]);
  },
});

function tableOf(rows: readonly Row[]): TableView {
  return {
    kind: 'table',
    title: 'Recordings',
    columns: [
      { key: 'recording', title: 'Recording', type: 'id' },
      { key: 'name', title: 'Name', type: 'text' },
      { key: 'medium', title: 'Medium', type: 'text' },
      { key: 'done', title: 'Done', type: 'share', digits: 0 },
      { key: 'raw', title: 'Raw', type: 'text' },
      { key: 'step', title: 'Step', type: 'text' },
      { key: 'output', title: 'De-identified', type: 'text' },
      { key: 'verified', title: 'Verified', type: 'flag' },
      { key: 'failed', title: 'Failed', type: 'text' },
      { key: 'missing', title: 'Missing', type: 'text' },
    ],
    rows,
    total: rows.length,
    empty: 'No recording was put into the store yet: cairn put FILE --family video_raw',
  };
}

function rowOf({ branch, raw, origin }: Recording, progress: Progress): Row {
  return {
    artifact: raw.id,
    cells: {
      recording: origin.id,
      name: raw.name,
      medium: branch.medium,
      done: progress.done / progress.of,
      raw: standing([raw]),
      step: progress.step,
      output: progress.output,
      verified: progress.verified,
      failed: progress.failed.join('; ') || null,
      missing: progress.missing.join(', ') || null,
    },
  };
}

/** What nobody can say the recording of. */
function strayRow(artifact: ManagedArtifact): Row {
  const isOutput = artifact.family.endsWith('_deid');
  return {
    artifact: artifact.id,
    cells: {
      recording: artifact.id,
      name: artifact.name,
      medium: mediumOf(artifact),
      done: 0,
      raw: 'missing',
      step: isOutput ? 'unknown' : standing([artifact]),
      output: isOutput ? standing([artifact]) : 'missing',
      verified: false,
      failed: null,
      missing: 'the recording that it was made from',
    },
  };
}

function mediumOf({ family }: ManagedArtifact): string {
  return branches.find((branch) => stepsOf(branch).includes(family))?.medium ?? family;
}

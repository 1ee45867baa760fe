import type { Collection } from '@cairn/core';
import { defineCollection } from '@cairn/core';
import { z } from 'zod';

/** That a submission was exported, when, and into which file. */
export interface ExportMark {
  readonly submission_id: string;
  /** ISO 8601 in UTC. */
  readonly exported_at: string;
  readonly file: string;
  /** Bytes of the file up to the end of the rows that were written with it. */
  readonly end: number;
}

/** The submissions that were exported. */
export const exportMarks: Collection<ExportMark> = defineCollection<ExportMark>({
  name: 'exports',
  schema: z.object({ submission_id: z.string(), exported_at: z.string(), file: z.string(), end: z.number() }),
  key: 'submission_id',
  indexes: ['file'],
});

/** A file of exported submissions. How far it got, the marks of its rows say. */
export interface ExportFile {
  readonly path: string;
  readonly columns: readonly string[];
  /** It holds what was exported before, too. */
  readonly again: boolean;
  /** Bytes of its line of titles. */
  readonly head: number;
  readonly started_at: string;
  /** Left out as long as it is not finished. */
  readonly finished_at?: string | undefined;
}

/** The files that exports have made. */
export const exportFiles: Collection<ExportFile> = defineCollection<ExportFile>({
  name: 'export-files',
  schema: z.object({
    path: z.string(),
    columns: z.array(z.string()),
    again: z.boolean(),
    head: z.number(),
    started_at: z.string(),
    finished_at: z.string().optional(),
  }),
  key: 'path',
});

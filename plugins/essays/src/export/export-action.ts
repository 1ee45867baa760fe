import type { Action, ActionContext, FiguresView, Preview } from '@cairn/core';
import { CairnError, defineAction } from '@cairn/core';
import { z } from 'zod';
import { countOf, shownNames } from '../cleanup/names.ts';
import type { ExportPlan } from './write-export.ts';
import { planExport, writeExport } from './write-export.ts';

/** What `export` is given. */
export interface ExportInput {
  readonly out?: string | undefined;
  readonly again: boolean;
}

/** Writes the clean submissions that were not exported yet into a CSV file, and marks them as exported. */
export const exportSubmissions: Action<ExportInput, FiguresView> = defineAction<ExportInput, FiguresView>({
  name: 'export',
  title: 'export clean submissions as CSV, and mark them',
  input: z.strictObject({
    out: z
      .string()
      .min(1)
      .optional()
      .describe('the file; a dated name when left out')
      .meta({ positional: true }),
    again: z.boolean().default(false).describe('also what was exported before'),
  }),
  async preview(input, context): Promise<Preview> {
    const plan = await planExport(context, input);
    const path = pathOf(input, plan, context);
    const { rows } = plan.choice;
    return {
      view: figuresOf(plan, path),
      // An interrupted export is finished also when nothing is left to be written.
      work: rows.length > 0 || plan.open !== undefined,
      question: `Export ${countOf(rows.length)} to ${path}?`,
    };
  },
  async run(input, context) {
    const plan = await planExport(context, input);
    const path = pathOf(input, plan, context);
    const done = await writeExport(context, { path, again: input.again });
    return {
      kind: 'figures',
      title: '✓ Exported',
      figures: [
        figure(
          'Rows',
          done.rows,
          done.before > 0 ? `${done.before} of them before it was interrupted` : undefined,
        ),
        { column: { key: 'file', title: 'File', type: 'text' }, value: done.path },
      ],
    };
  },
});

/** An interrupted export goes on in its own file. */
function pathOf({ out }: ExportInput, { open }: ExportPlan, { now }: Pick<ActionContext, 'now'>): string {
  if (open === undefined) return out ?? `essays_export_${stampOf(now())}.csv`;
  if (out === undefined || open.path.endsWith(out)) return open.path;
  throw new CairnError(
    'USAGE',
    `expected the export to ${open.path} to be finished first, got another file, ${out}`,
    {
      hint: 'Call cairn essays export --apply without a file to go on with it.',
    },
  );
}

function stampOf(at: number): string {
  return new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '_');
}

function figuresOf({ choice, open }: ExportPlan, path: string): FiguresView {
  const { rows, columns, needReview, exported, unknown } = choice;
  return {
    kind: 'figures',
    title: 'Export of clean submissions',
    figures: [
      figure('To export', rows.length, open === undefined ? undefined : 'goes on with an interrupted export'),
      figure('Need review', needReview),
      figure('Exported before', exported),
      figure(
        'Unknown',
        unknown.length,
        unknown.length === 0
          ? undefined
          : `${shownNames(unknown)}: not described, or needs_review is neither true nor false`,
      ),
      figure('Columns', columns.length, columns.join(', ')),
      { column: { key: 'file', title: 'File', type: 'text' }, value: path },
    ],
  };
}

function figure(title: string, value: number, note?: string): FiguresView['figures'][number] {
  return { column: { key: title.toLowerCase().replaceAll(' ', '_'), title, type: 'number' }, value, note };
}

import type { ActionContext, ActionOf, Column, Row } from '@cairn/core';
import { defineAction, parseTime } from '@cairn/core';
import { z } from 'zod';
import type { Result } from '../presenting/figures.ts';
import { report, table } from '../presenting/figures.ts';
import type { Evaluation } from '../records/evaluation.ts';
import { evaluations } from '../records/evaluation.ts';
import { history } from '../records/history.ts';

/** What `history` gives: the newest last. */
export interface EvaluationHistory {
  readonly evaluations: readonly Evaluation[];
  readonly total: number;
}

type Text = z.ZodOptional<z.ZodString>;

const input: z.ZodObject<
  {
    readonly model_id: Text;
    readonly suite_name: Text;
    readonly since: Text;
    readonly until: Text;
    readonly limit: z.ZodDefault<z.ZodInt>;
  },
  z.core.$strict
> = z.strictObject({
  model_id: z.string().min(1).optional().describe('only of this model').meta({ positional: true }),
  suite_name: z.string().min(1).optional().describe('only of this suite'),
  since: z.string().min(1).optional().describe('not older than this time'),
  until: z.string().min(1).optional().describe('older than this time'),
  limit: z.int().min(1).default(100).describe('at most so many, the newest'),
});

/** Shows the evaluations on record; all that is given has to fit. */
export const historyAction: ActionOf<typeof input, Result<EvaluationHistory>> = defineAction({
  name: 'history',
  title: 'show the evaluations on record, the newest last',
  input,
  run: async ({ model_id, suite_name, since, until, limit }, context) => {
    const all = history(context.collection(evaluations), {
      model: model_id,
      suite: suite_name,
      since: momentOf(since),
      until: momentOf(until),
    });
    const shown = all.slice(-limit);
    const view = table('Evaluations', {
      columns,
      rows: shown.map(rowOf),
      empty: isEmpty(context)
        ? 'No evaluation is on record: cairn evaluation record puts one there.'
        : 'No evaluation fits; without a model, --suite-name, --since and --until all are shown.',
    });
    return report({ ...view, total: all.length }, { evaluations: shown, total: all.length });
  },
});

function isEmpty({ collection }: Pick<ActionContext, 'collection'>): boolean {
  return history(collection(evaluations)).length === 0;
}

function momentOf(written: string | undefined): number | undefined {
  return written === undefined ? undefined : parseTime(written, 'UTC').at;
}

const columns: readonly Column[] = [
  { key: 'timestamp', title: 'Time', type: 'time' },
  { key: 'model_id', title: 'Model', type: 'text' },
  { key: 'evaluation_id', title: 'Evaluation', type: 'text' },
  { key: 'suite_name', title: 'Suite', type: 'text' },
  { key: 'global_score', title: 'Score', type: 'number' },
  { key: 'success_rate', title: 'Success', type: 'share' },
  { key: 'episodes', title: 'n', type: 'number', digits: 0 },
  { key: 'artifacts', title: 'Artifacts', type: 'number', digits: 0 },
  { key: 'mark', title: 'Mark', type: 'text' },
];

function rowOf(evaluation: Evaluation): Row {
  const { evaluation_id, model_id, suite_name, global_score, success_rate, episodes } = evaluation;
  return {
    id: evaluation_id,
    cells: {
      timestamp: Date.parse(evaluation.timestamp),
      model_id,
      evaluation_id,
      suite_name,
      global_score,
      success_rate,
      episodes,
      artifacts: evaluation.artifacts.length,
      mark: markOf(evaluation),
    },
  };
}

function markOf({ is_champion, eligible, episodes }: Evaluation): string {
  const marks = [
    is_champion ? '★ champion' : '',
    eligible ? '' : 'ineligible',
    episodes === 0 ? 'asserted' : '',
  ];
  return marks.filter((mark) => mark !== '').join(', ');
}

import type { ActionOf, TableView } from '@cairn/core';
import { CairnError, defineAction, suggest } from '@cairn/core';
import { z } from 'zod';
import type { Result } from '../presenting/figures.ts';
import { evaluations } from '../records/evaluation.ts';
import type { FactComparison } from './compare-facts.ts';
import { compareFacts } from './compare-facts.ts';
import type { Reproducibility } from './reproducibility-record.ts';
import { reproducibility } from './reproducibility-record.ts';
import { stepsToReproduce } from './steps-to-reproduce.ts';

/** What `reproduce` gives to programs. */
export interface Reproduction {
  readonly record: Reproducibility;
  readonly facts: readonly FactComparison[];
}

const input: z.ZodObject<{ readonly evaluation: z.ZodString; readonly all: z.ZodDefault<z.ZodBoolean> }> =
  z.object({
    evaluation: z.string().min(1).describe('the id of the evaluation').meta({ positional: true }),
    all: z.boolean().default(false).describe('show what is the same, too'),
  });

/** Prints what is needed to run an evaluation again, and what differs here and now. It changes nothing. */
export const reproduce: ActionOf<typeof input, Result<Reproduction>> = defineAction({
  name: 'reproduce',
  title: 'print what is needed to run an evaluation again, and what differs here and now',
  input,
  run: async ({ evaluation: id, all }, context): Promise<Result<Reproduction>> => {
    const known = context.collection(evaluations);
    if (known.get(id) === undefined)
      throw unknownEvaluation(
        id,
        [...known.all()].map((each) => each.evaluation_id),
      );
    const record = context.collection(reproducibility).get(id);
    if (record === undefined)
      throw new CairnError('NOT_FOUND', `expected a record of what the evaluation ${id} ran on, got none`, {
        hint: 'It was taken over from elsewhere, or recorded before such records were kept.',
      });
    const facts = compareFacts(record, await context.runs.capture());
    const shown = all ? facts : facts.filter(({ verdict }) => verdict !== 'same');
    return {
      view: {
        kind: 'group',
        title: `Evaluation ${id}`,
        parts: [
          { kind: 'text', id: 'steps', title: 'To run it again', text: stepsToReproduce(record) },
          factTable(shown, facts.length - shown.length),
        ],
      },
      findings: false,
      data: { record, facts: [...facts] },
    };
  },
});

function factTable(facts: readonly FactComparison[], same: number): TableView {
  return {
    kind: 'table',
    id: 'facts',
    title: same === 0 ? 'Then and now' : `Then and now (${same} the same, which --all shows)`,
    columns: [
      { key: 'fact', title: 'FACT', type: 'text' },
      { key: 'verdict', title: 'VERDICT', type: 'text' },
      { key: 'then', title: 'THEN', type: 'text' },
      { key: 'now', title: 'NOW', type: 'text' },
    ],
    rows: facts.map(({ fact, verdict, then, now }) => ({ id: fact, cells: { fact, verdict, then, now } })),
    total: facts.length,
    empty: 'Everything that is on record is the same here and now.',
  };
}

function unknownEvaluation(id: string, known: readonly string[]): CairnError {
  const near = suggest(id, known);
  return new CairnError('NOT_FOUND', `expected the id of an evaluation, got ${JSON.stringify(id)}`, {
    hint: near === undefined ? 'cairn evaluation history lists them.' : `Did you mean ${near}?`,
  });
}

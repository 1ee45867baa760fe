import type { ActionOf, GroupView, Row } from '@cairn/core';
import { defineAction } from '@cairn/core';
import { z } from 'zod';
import { familyNames, fullName } from '../families/family-names.ts';
import { formOf } from '../families/forms.ts';
import type { EvaluationOptions } from '../options.ts';
import type { Result } from '../presenting/figures.ts';
import { figures, report, table } from '../presenting/figures.ts';
import type { PolicyName } from './strategies.ts';
import { policyNames, policySentences } from './strategies.ts';

/** What `policy` gives. */
export interface PolicyReport {
  readonly policy: PolicyName;
  readonly sentence: string;
  readonly keepChampions: boolean;
  readonly cleanup: boolean;
  readonly families: Readonly<Record<string, { readonly form: string; readonly retention: unknown }>>;
}

const input: z.ZodObject<Record<string, never>, z.core.$strict> = z.strictObject({});

/** Tells what is kept, and how. */
export function policyAction(options: EvaluationOptions): ActionOf<typeof input, Result<PolicyReport>> {
  return defineAction({
    name: 'policy',
    title: 'tell which files are kept, how, and what else there is to choose',
    input,
    run: async (_input, context) => {
      const { policy, keepChampions, cleanup, compress } = options;
      const told = familyNames.map((name) => [
        name,
        { form: formOf(name, compress), retention: context.retention(fullName(name)) },
      ]);
      const sentence = policySentences(options)[policy];
      const data = { policy, sentence, keepChampions, cleanup, families: Object.fromEntries(told) };
      return report(viewOf(options, data), data);
    },
  });
}

function viewOf(options: EvaluationOptions, told: PolicyReport): GroupView {
  const sentences = policySentences(options);
  const chosen = figures('What is kept', [
    ['policy', 'Policy', told.policy, 'text', told.sentence],
    [
      'keepChampions',
      'Champions',
      told.keepChampions ? 'stay, with what they were made from' : 'go like others',
    ],
    ['cleanup', 'Cleanup', told.cleanup ? 'after each evaluation that is recorded' : 'by cairn gc'],
  ]);
  const policies = table('To choose, in the options of the plugin or with cairn gc --strategy', {
    columns: [
      { key: 'policy', title: 'Policy', type: 'text' },
      { key: 'sentence', title: 'What it does', type: 'text' },
    ],
    rows: policyNames.map((policy): Row => ({ cells: { policy, sentence: sentences[policy] } })),
    empty: '',
  });
  const forms = table('How files are kept', {
    columns: [
      { key: 'type', title: 'Type', type: 'text' },
      { key: 'form', title: 'Form', type: 'text' },
    ],
    rows: Object.entries(told.families).map(([type, { form }]): Row => ({ cells: { type, form } })),
    empty: '',
  });
  return { kind: 'group', title: 'Retention', parts: [chosen, policies, forms] };
}

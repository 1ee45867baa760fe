import { openExplainer } from '@cairn/planner';
import { quantile } from '../harness/statistics.ts';
import { createRandom } from '../trees/random.ts';
import { MILLION, openMillion } from './million.ts';
import { familyInput, PLAN_SETTINGS } from './plan-input.ts';
import type { PolicyName } from './plan-input.ts';
import { timed } from './task.ts';
import type { Timed } from './task.ts';

export interface ExplainInput {
  readonly folder: string;
  readonly policy: PolicyName;
  /** How many artifacts are explained. */
  readonly asks: number;
}

const SEED = 5;

/** Explains artifacts of one family, each with what would change the answer. */
export async function explainArtifacts({ folder, policy, asks }: ExplainInput): Promise<Timed> {
  const catalog = openMillion(folder, 'read');
  const [name] = MILLION.families;
  try {
    const random = createRandom(SEED);
    const { rows, total } = catalog.index.list({ families: [name ?? ''], limit: 10_000 });
    return await timed(async () => {
      const opening = performance.now();
      const explain = openExplainer({ ...PLAN_SETTINGS, family: familyInput(catalog, name ?? '', policy) });
      const open = performance.now() - opening;
      const took: number[] = [];
      for (let ask = 0; ask < asks; ask++) {
        const { id } = rows[random.between(0, rows.length - 1)] ?? { id: '' };
        took.push(
          (await timed(() => ({ counterfactuals: explain(id).counterfactuals.length }))).milliseconds,
        );
      }
      return { open, total, median: quantile(took, 0.5), slowest: quantile(took, 0.99) };
    });
  } finally {
    catalog.close();
  }
}

import { contest } from '../harness/contest.ts';
import { memoryLine, ratioLine, timeLine } from '../harness/lines.ts';
import { MEGABYTE } from '../harness/measurement.ts';
import type { Measurement } from '../harness/measurement.ts';
import type { Row } from '../harness/row.ts';
import { runTask } from '../harness/run-task.ts';
import { cataloguedArtifacts } from '../trees/catalogued.ts';

const PEER = 'the same ordered read with SQLite alone';
const PLAN = 'plan over 1,000,000 artifacts, five rules';
const EXPLAINED = 50;

/** Decisions over a large catalog, and the explanation of one of them. */
export const planRow: Row = {
  id: 'c',
  title: 'plan',
  measure: async (bench) => {
    const folder = await cataloguedArtifacts(bench, 1_000_000);
    const { rules, groups, read } = await contest(
      {
        rules: { run: () => runTask('plan', { folder, policy: 'rules' }) },
        groups: { run: () => runTask('plan', { folder, policy: 'groups' }) },
        read: { run: () => runTask('read', { folder }) },
      },
      { rounds: bench.runs, warmUps: 1 },
    );
    const { explained } = await contest(
      { explained: { run: () => runTask('explain', { folder, policy: 'rules', asks: EXPLAINED }) } },
      { rounds: bench.runs },
    );
    return [
      ratioLine({ row: 'c', what: PLAN, peer: PEER, target: 1.6 }, rules, read),
      memoryLine({ row: 'c', what: `${PLAN}: memory`, target: 700 * MEGABYTE }, rules),
      ratioLine({ row: 'c', what: `${PLAN}, per branch and with a condition`, peer: PEER }, groups, read),
      timeLine({ row: 'c', what: 'open the explainer of a tenth of them' }, figures(explained, 'open')),
      timeLine(
        { row: 'c', what: 'explain one artifact, with what would change it: p99', target: 50 },
        figures(explained, 'slowest'),
        figures(explained, 'median'),
      ),
    ];
  },
};

function figures(measurements: readonly Measurement[], name: string): readonly number[] {
  return measurements.map((measurement) => measurement.figures[name] ?? Number.NaN);
}

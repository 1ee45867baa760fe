import { contest } from '../harness/contest.ts';
import { timeLine } from '../harness/lines.ts';
import type { Line, Row } from '../harness/row.ts';
import { runTask } from '../harness/run-task.ts';
import { cataloguedArtifacts } from '../trees/catalogued.ts';

const ASKS = 2000;
const LOOK_UP_TARGET = 0.25;
const PAGE_TARGET = 20;

const LOOK_UPS = ['by digest', 'by id', 'by key', 'with files', 'by path', 'marks'];
const PAGES = [
  'largest failures of a family',
  'newest passes of all families',
  'by key with a tag',
  'largest of a month',
];

/** What the line of each query says, and what its slowest answers may take in milliseconds. */
const QUERIES: readonly (readonly [name: string, what: string, target: number])[] = [
  ...LOOK_UPS.map((name) => [name, `look up among 1,000,000: ${name}`, LOOK_UP_TARGET] as const),
  ...PAGES.map((name) => [name, `first page of 50 of 1,000,000: ${name}`, PAGE_TARGET] as const),
  ['counts', 'what each family amounts to', PAGE_TARGET],
];

/** Queries of a process that lives. */
export const queryRow: Row = {
  id: 'g',
  title: 'queries',
  measure: async (bench) => {
    const folder = await cataloguedArtifacts(bench, 1_000_000);
    const { ours } = await contest(
      { ours: { run: () => runTask('query', { folder, asks: ASKS }) } },
      { rounds: bench.runs, warmUps: 1 },
    );
    return QUERIES.map(([name, what, target]): Line => {
      const of = (share: string): readonly number[] =>
        ours.map(({ figures }) => figures[`${name} ${share}`] ?? Number.NaN);
      return timeLine({ row: 'g', what: `${what}, p99`, target }, of('p99'), of('p50'));
    });
  },
};

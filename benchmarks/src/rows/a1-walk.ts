import { dropCaches } from '../harness/cold-cache.ts';
import type { Contestant } from '../harness/contest.ts';
import { contest } from '../harness/contest.ts';
import { ratioLine, skippedLine } from '../harness/lines.ts';
import type { Bench, Line, Row } from '../harness/row.ts';
import { runCommand } from '../harness/run-command.ts';
import { runTask } from '../harness/run-task.ts';
import { smallFiles } from '../trees/small-files.ts';

const WARM_THREADS = 2;
/** A disk answers several questions at once; a warm cache is asked by no more threads than there are cores. */
const COLD_THREADS = 8;
const PEER = 'find -printf';

/** Walk and stat: what each scan begins with. */
export const walkRow: Row = {
  id: 'a1',
  title: 'walk and stat',
  measure: async (bench) => {
    const tree = await smallFiles(bench);
    return [await warm(bench, tree), await cold(bench, tree)];
  },
};

async function warm(bench: Bench, tree: string): Promise<Line> {
  const { ours, peer } = await contest(contestants(tree, WARM_THREADS), { rounds: bench.runs, warmUps: 1 });
  return ratioLine({ row: 'a1', what: 'walk and stat T1, warm', peer: PEER, target: 1.5 }, ours, peer);
}

async function cold(bench: Bench, tree: string): Promise<Line> {
  const text = { row: 'a1', what: 'walk and stat T1, cold cache', peer: PEER, target: 0.6 };
  if (!bench.cold) return skippedLine(text, 'runs with a cold cache were turned off');
  if (!dropCaches()) return skippedLine(text, 'only root can empty the cache');
  const prepare = async (): Promise<void> => void dropCaches();
  const { ours, peer } = contestants(tree, COLD_THREADS);
  const series = await contest(
    { ours: { ...ours, prepare }, peer: { ...peer, prepare } },
    { rounds: bench.runs },
  );
  return ratioLine(text, series.ours, series.peer);
}

function contestants(tree: string, threads: number): Readonly<Record<'ours' | 'peer', Contestant>> {
  return {
    ours: { run: () => runTask('walk', { root: tree, threads }) },
    peer: {
      run: () => runCommand({ program: 'find', args: [tree, '-printf', '%P\\t%y\\t%s\\t%T@\\t%i\\n'] }),
    },
  };
}

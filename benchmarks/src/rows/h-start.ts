import { join } from 'node:path';
import { cairn, makeWorkspace, requireCairn, scanWorkspace } from '../contestants/cairn.ts';
import { contest } from '../harness/contest.ts';
import { ratioLine } from '../harness/lines.ts';
import type { Row } from '../harness/row.ts';
import { runCommand } from '../harness/run-command.ts';
import { removableArtifacts } from '../trees/removable.ts';

const PEER = 'node -e 0';
/** Short runs vary more than long ones, and cost less. */
const ROUNDS_EACH = 4;

/** How long it takes until a command has done its work. */
export const startRow: Row = {
  id: 'h',
  title: 'start-up',
  measure: async (bench) => {
    requireCairn();
    const workspace = join(bench.work, 'workspace');
    makeWorkspace(workspace, await removableArtifacts(bench, 'folders'));
    await scanWorkspace(workspace);
    const { version, list, bare } = await contest(
      {
        version: { run: () => runCommand(cairn(workspace, '--version')) },
        list: { run: () => runCommand(cairn(workspace, 'list')) },
        bare: { run: () => runCommand({ program: process.execPath, args: ['-e', '0'] }) },
      },
      { rounds: bench.runs * ROUNDS_EACH, warmUps: 2 },
    );
    return [
      ratioLine({ row: 'h', what: 'cairn --version', peer: PEER, target: 1.6 }, version, bare),
      ratioLine({ row: 'h', what: 'cairn list on 10,000 artifacts', peer: PEER, target: 4 }, list, bare),
    ];
  },
};

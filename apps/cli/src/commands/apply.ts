import { CairnError } from '@cairn/core';
import type { ExitCode } from '../exit-codes.ts';
import { exitCodes } from '../exit-codes.ts';
import type { CommandHandler, CommandInput } from '../frame/command-spec.ts';
import { askConsent } from '../frame/consent.ts';
import { finishOperation } from '../frame/finish-operation.ts';
import type { Frame } from '../frame/frame.ts';
import { print } from '../frame/print.ts';
import { withWorkspace } from '../frame/with-workspace.ts';
import { carryOut } from '../plans/carry-out.ts';
import { expiredTrash } from '../plans/expired-trash.ts';
import { showPlan } from '../plans/show-plan.ts';
import type { applyOptions } from '../table/decide.ts';

type Input = CommandInput<typeof applyOptions>;

/** Carries out a saved plan, or goes on with an interrupted operation. */
export const apply: CommandHandler<typeof applyOptions> = async (frame, input) => {
  if (input.options.resume === true) return resume(frame, input);
  const [path, ...rest] = input.operands;
  if (path === undefined || rest.length > 0) throw planMissing();
  return withWorkspace(frame, async (workspace) => {
    const plan = await workspace.readPlan(path);
    if (!frame.globals.dryRun) return carryOut(frame, workspace, { plan, options: input.options });
    const expired = await expiredTrash(workspace, frame.now());
    showPlan(frame, workspace, { plan, expired, options: input.options });
    return exitCodes.done;
  });
};

async function resume(frame: Frame, { operands, options }: Input): Promise<ExitCode> {
  return withWorkspace(frame, async (workspace) => {
    const operations = await workspace.history();
    const operation =
      operands[0] === undefined
        ? operations.find((each) => each.state === 'interrupted' && !each.undone)
        : operations.find((each) => each.id === operands[0]);
    if (operation === undefined) throw nothingInterrupted(operands[0]);
    const question = `Go on with ${operation.title} (${operation.id})?`;
    if (frame.globals.dryRun) {
      print(frame, { text: () => question, json: () => ({ wouldResume: operation.id }) });
      return exitCodes.done;
    }
    await askConsent(frame, question, options.yes);
    const { wait, allowLarge, trustClock, skipDrifted } = options;
    const report = await workspace.resume(operation.id, {
      wait,
      allowLarge,
      trustClock,
      skipDrifted,
      signal: frame.signal,
    });
    return finishOperation(frame, workspace, { report });
  });
}

function planMissing(): CairnError {
  return new CairnError('USAGE', 'expected the file of one saved plan', {
    hint: 'cairn gc --out plan.json saves one. cairn gc --apply needs none.',
  });
}

function nothingInterrupted(id: string | undefined): CairnError {
  return new CairnError(
    'NOT_FOUND',
    id === undefined
      ? 'expected an interrupted operation, found none'
      : `expected the id of an operation, got ${id}`,
    { hint: 'cairn history lists operations.' },
  );
}

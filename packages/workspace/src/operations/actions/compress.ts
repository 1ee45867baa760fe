import type { PlanStep } from '@cairn/core';
import { NOT_SMALLER, planCompress } from '@cairn/executor';
import type { MakeTask, OperationResult } from '@cairn/executor';
import { openChooser } from '../../compaction/choose-compactors.ts';
import { loadCompactors } from '../../plugins/load-compactors.ts';
import type { Session } from '../../workspace/session.ts';
import type { ActingStep, ActionMaker } from './actions.ts';

/** Compacts artifacts: what `cairn compact` wishes, and what a lifecycle says. */
export async function compressMaker(
  session: Session,
  { signal, total }: { readonly signal?: AbortSignal | undefined; readonly total: number },
): Promise<ActionMaker> {
  const choose = openChooser(session, await loadCompactors(session.domain));
  /** Nothing of them would get smaller. */
  const unpaid = new Set<string>();
  let done = 0;
  let bytes = 0;
  const make =
    ({ options, family, stage }: ActingStep): MakeTask =>
    async (subject, context) => {
      const files = choose({ family, files: subject.files }, options?.minSize);
      const planned = await planCompress(subject, { files, signal }, context);
      const isUnpaid = !('steps' in planned) && planned.why === NOT_SMALLER;
      if (isUnpaid) unpaid.add(subject.digest);
      done += 1;
      bytes += files.reduce((sum, { file }) => sum + file.size, 0);
      session.emit({ type: 'compact.progress', progress: { done, total, bytes } });
      // A stage that does not pay is no failure, and is not tried again; a wish that is not fulfilled is told.
      return isUnpaid && stage !== undefined ? undefined : planned;
    };
  return { make, changesFiles: true, settled: (result) => [...compressed(result), ...unpaid] };
}

function compressed({ outcomes }: OperationResult): readonly PlanStep['digest'][] {
  return outcomes.flatMap(({ action, digest, outcome }) =>
    action === 'compress' && outcome === 'done' ? [digest] : [],
  );
}

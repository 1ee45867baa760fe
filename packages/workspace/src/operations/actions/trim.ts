import { NOTHING_TO_TRIM, planTrim } from '@cairn/executor';
import type { OperationResult } from '@cairn/executor';
import { folderHolding, matchArtifactFiles } from '../../reader/artifact-files.ts';
import type { ActionMaker } from './actions.ts';

/** Trashes all of an artifact but the files that are named. */
export function trimMaker(): ActionMaker {
  return {
    make:
      ({ options }) =>
      async (subject, context) => {
        const found = { files: subject.files, directory: folderHolding(subject.files) };
        const kept = matchArtifactFiles(found, options?.keepFiles ?? []);
        return planTrim(subject, new Set(kept.map(({ path }) => path)), context);
      },
    changesFiles: true,
    settled: ({ outcomes }: OperationResult) =>
      outcomes.flatMap(({ action, digest, outcome, why }) =>
        action === 'trim' && (outcome === 'done' || why === NOTHING_TO_TRIM) ? [digest] : [],
      ),
  };
}

import { CairnError } from '@cairn/core';
import type { CaptureOptions } from '@cairn/core';
import type { CommandHandler } from '../frame/command-spec.ts';
import { print } from '../frame/print.ts';
import { runIdOf } from '../frame/run-of.ts';
import { withWorkspace } from '../frame/with-workspace.ts';
import type { runCaptureOptions } from '../table/trace.ts';
import { captureRows, linesOf } from './run-show.ts';

/** Writes down what a run runs on; with `--dry-run` it only shows that. */
export const runCapture: CommandHandler<typeof runCaptureOptions> = async (frame, { operands, options }) => {
  const { dryRun } = frame.globals;
  const id = dryRun ? undefined : runIdOf(frame, { operands });
  const seeds = seedsOf(options.seed);
  await withWorkspace(frame, async (workspace) => {
    const capture = await workspace.runs.capture(id, { seeds, environment: options.env });
    print(frame, { text: () => linesOf(captureRows(capture)), json: () => ({ run: id, capture }) });
  });
};

/** @throws CairnError `VALUE_INVALID` for a seed that is neither a number nor a text. */
export function seedsOf(
  pairs: readonly (readonly [string, unknown])[] = [],
): NonNullable<CaptureOptions['seeds']> {
  return Object.fromEntries(
    pairs.map(([name, value]) => {
      if (typeof value === 'number' || typeof value === 'string') return [name, value] as const;
      throw new CairnError(
        'VALUE_INVALID',
        `expected a number or text as seed ${name}, got ${JSON.stringify(value)}`,
      );
    }),
  );
}

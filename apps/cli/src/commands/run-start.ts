import { runDocument } from '../documents/run-document.ts';
import type { CommandHandler } from '../frame/command-spec.ts';
import { print } from '../frame/print.ts';
import { withWorkspace } from '../frame/with-workspace.ts';
import type { runStartOptions } from '../table/trace.ts';

/** Nobody holds a run that a shell began and forgot for longer. In seconds. */
const defaultTtl = 24 * 60 * 60;

/** Begins a run, and prints nothing but its id, so that a shell can keep it. */
export const runStart: CommandHandler<typeof runStartOptions> = async (frame, { options }) =>
  withWorkspace(frame, async (workspace) => {
    const { pipeline = '', user, id, pid, ttl, param = [], withoutFolder } = options;
    if (frame.globals.dryRun) {
      print(frame, {
        text: () => `Would start a run of ${pipeline}.`,
        json: () => ({ dryRun: true, pipeline }),
      });
      return;
    }
    const seconds = ttl === undefined ? undefined : ttl / 1000;
    const run = await workspace.runs.start({
      pipeline,
      user,
      id,
      pid,
      // The process of this command ends at once, and holds nothing.
      ttl: seconds ?? (pid === undefined ? defaultTtl : undefined),
      parameters: Object.fromEntries(param),
      autoCleanup: withoutFolder !== true,
    });
    print(frame, { text: () => run.id, json: () => ({ run: runDocument(run) }) });
  });

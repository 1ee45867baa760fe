import { printable } from '@cairn/render';
import type { CommandHandler } from '../frame/command-spec.ts';
import { print } from '../frame/print.ts';
import { withWorkspace } from '../frame/with-workspace.ts';
import type { checkpointOptions } from '../table/prove.ts';

/** Signs the head of the trail into a file that is kept elsewhere. */
export const auditCheckpoint: CommandHandler<typeof checkpointOptions> = async (frame, { options }) => {
  const out = options.out ?? '';
  if (frame.globals.dryRun) {
    print(frame, { text: () => `Would write ${printable(out)}.`, json: () => ({ dryRun: true, out }) });
    return;
  }
  await withWorkspace(frame, async (workspace) => {
    const { seq, hash } = await workspace.auditCheckpoint({ out, key: options.key });
    print(frame, {
      text: () =>
        `${frame.style('good', '✓')} Signed record ${seq} (${hash.slice(0, 12)}) into ${printable(out)}.\nKeep it away from this machine; audit verify --checkpoint ${printable(out)} compares.`,
      json: () => ({ checkpoint: { seq, hash, out } }),
    });
  });
};

import { printable } from '@cairn/render';
import type { CommandHandler } from '../frame/command-spec.ts';
import { print } from '../frame/print.ts';
import { withWorkspace } from '../frame/with-workspace.ts';
import type { keyOptions } from '../table/prove.ts';

/** Makes the key that checkpoints are signed with. */
export const auditKeyCreate: CommandHandler<typeof keyOptions> = async (frame, { options }) => {
  if (frame.globals.dryRun) {
    print(frame, { text: () => 'Would create a key.', json: () => ({ dryRun: true }) });
    return;
  }
  await withWorkspace(frame, async (workspace) => {
    const { path, publicKey } = await workspace.auditCreateKey({ path: options.out });
    print(frame, {
      text: () =>
        `${frame.style('good', '✓')} Wrote the private key to ${printable(path)}; it never leaves this machine by itself.\nPublic key: ${printable(publicKey.trim())}`,
      json: () => ({ key: { path, publicKey } }),
    });
  });
};

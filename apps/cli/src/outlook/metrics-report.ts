import { formatBytes, printable } from '@cairn/render';
import type { Workspace } from '@cairn/workspace';
import type { Frame } from '../frame/frame.ts';
import { print } from '../frame/print.ts';

/** Writes metrics to a file at once; `-` is standard output. */
export async function reportMetrics(frame: Frame, workspace: Workspace, path: string): Promise<void> {
  if (path === '-') {
    frame.out.write(await workspace.metrics());
    return;
  }
  if (frame.globals.dryRun) {
    print(frame, {
      text: () => `Would write metrics to ${printable(path)}.`,
      json: () => ({ prometheus: { path, bytes: 0 } }),
    });
    return;
  }
  const written = await workspace.writeMetrics(path);
  print(frame, {
    text: () => `Wrote metrics to ${printable(written.path)} (${formatBytes(written.bytes)}).`,
    json: () => ({ prometheus: written }),
  });
}

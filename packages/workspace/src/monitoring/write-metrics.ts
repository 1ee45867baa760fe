import { CairnError } from '@cairn/core';
import { absolutePath, replaceDurably, statEntry } from '@cairn/files';
import { refuseRoots } from '../commands/output-file.ts';
import type { Session } from '../workspace/session.ts';
import { workspaceMetrics } from './workspace-metrics.ts';

/** Writes the metrics of a workspace to a file, at once. Relative paths start where the caller stands. */
export async function writeMetrics(
  session: Session,
  path: string,
): Promise<{ readonly path: string; readonly bytes: number }> {
  const absolute = absolutePath(path, process.cwd());
  refuseRoots(session, absolute);
  const kind = statEntry(absolute)?.kind;
  if (kind !== undefined && kind !== 'file' && kind !== 'symlink')
    throw new CairnError('PATH_INVALID', `expected a file for metrics, got the ${kind} ${absolute}`, {
      path: absolute,
    });
  const text = await workspaceMetrics(session);
  replaceDurably(absolute, [text]);
  return { path: absolute, bytes: Buffer.byteLength(text) };
}

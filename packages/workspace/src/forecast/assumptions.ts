import type { FileEntry, PlanStep } from '@cairn/core';
import { absolutePath } from '@cairn/files';
import { folderHolding, matchArtifactFiles } from '../reader/artifact-files.ts';
import type { Session } from '../workspace/session.ts';
import type { Disks } from './disks.ts';
import type { Assumptions } from './simulation.ts';

/** What a workspace's own past says about what plans leave open. */
export function assumptionsOf(session: Session, disks: Disks): Assumptions {
  const { catalog, config } = session;
  const compacted = catalog.index.compactedFiles();
  const shares = new Map<string, number>();
  return {
    diskOf: (root) => disks.diskOf(root),
    diskAt: (folder) =>
      disks.diskAt(folder === undefined ? config.archives.path : absolutePath(folder, config.directory)),
    compacted: (family) => {
      const rows = compacted.filter((row) => row.family === family);
      const sum = (pick: 'before' | 'after'): number => rows.reduce((total, row) => total + row[pick], 0);
      return sum('before') === 0 ? 1 : Math.min(1, sum('after') / sum('before'));
    },
    trimmed: (step) => {
      const known = shares.get(step.family) ?? trimmedShare(session, step);
      shares.set(step.family, known);
      return known;
    },
  };
}

const mostSamples = 20;

/** The part of the bytes that `trim` leaves, from the newest artifacts of a family. */
function trimmedShare({ catalog }: Session, { family, options }: PlanStep): number {
  const { rows } = catalog.index.list({ families: [family], limit: mostSamples });
  let [all, kept] = [0, 0];
  for (const { digest } of rows) {
    const files = catalog.index.filesOf(digest);
    const found = { files, directory: folderHolding(files) };
    all += bytesOf(files);
    kept += bytesOf(matchArtifactFiles(found, options?.keepFiles ?? []));
  }
  return all === 0 ? 1 : kept / all;
}

function bytesOf(files: readonly FileEntry[]): number {
  return files.reduce((sum, { allocated }) => sum + allocated, 0);
}

import { defineFamily } from '@cairn/core';
import type { Family, FileEntry, Reader } from '@cairn/core';
import { z } from 'zod';

/** What a build says of itself in its `build.json`. */
export interface BuildMetadata {
  readonly package: string;
  readonly branch: string;
  readonly commit: string;
  /** The version that was released from it. */
  readonly release?: string | undefined;
  /** Builds of other packages that it was built against, as `package/build`. */
  readonly needs: readonly string[];
}

const members = {
  package: z.string(),
  branch: z.string(),
  commit: z.string(),
  release: z.string().optional(),
  needs: z.array(z.string()).default([]),
};
const metadata: z.ZodType<BuildMetadata> = z.object(members);
const buildSchema = z.object({ at: z.string(), ci: z.enum(['pass', 'fail']), ...members });
const coverageSchema = z.object({ total: z.object({ lines: z.object({ pct: z.number() }) }) });

/** One build of one package: `builds/<package>/<build>/` with `dist`, `coverage` and `reports` in it. */
export const build: Family<BuildMetadata> = defineFamily({
  name: 'build',
  title: 'Builds of packages',
  version: 1,
  files: ['builds/*/*/**'],
  unit: 'directory',
  group: 'builds/{package}/{build}',
  runs: true,
  // CI writes build.json last, so that a build without it is still being made.
  complete: { files: ['build.json'] },
  metadata,
  describe: (_found, read) => {
    const [file] = read.list('build.json');
    if (file === undefined) return {};
    const { at, ci, ...known } = buildSchema.parse(read.json(file.path));
    return {
      createdAt: at,
      outcome: ci,
      metadata: known,
      metrics: coverageOf(read),
      tags: known.release === undefined ? [] : ['release'],
    };
  },
  checks: [
    {
      name: 'no-dist',
      title: 'a build that passed has a dist',
      run: ({ outcome, files }) =>
        outcome === 'pass' && !files.some(isDist)
          ? [{ severity: 'error', text: 'CI passed, and there is nothing in dist' }]
          : [],
    },
  ],
});

function coverageOf(read: Reader): Readonly<Record<string, number>> {
  const [file] = read.list('coverage/coverage-summary.json');
  return file === undefined ? {} : { coverage: coverageSchema.parse(read.json(file.path)).total.lines.pct };
}

function isDist({ kind, path }: FileEntry): boolean {
  return kind === 'file' && path.includes('/dist/');
}

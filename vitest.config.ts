import { globSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname } from 'node:path';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

/** Tests run from source: packages of this repository resolve through their `source` export condition. */
const conditions = ['source', 'module', 'node'];

/** Packages whose tests change nothing of the process, so that the next file may go on in the same one. */
const isolated = (name: string): boolean =>
  ![
    'core',
    'planner',
    'render',
    'archive',
    'compactors',
    'catalog',
    'audit',
    'figures',
    'workspace',
  ].includes(name);

export default defineConfig({
  test: {
    // Tests wait for disks and child processes more than they compute.
    maxWorkers: availableParallelism() + 1,
    projects: globSync(['{packages,plugins,apps,examples}/*/package.json', 'benchmarks/package.json'])
      .map(dirname)
      .map(projectOf),
  },
});

/** One project for each package, so that `vitest run --project files` runs those of one. */
function projectOf(root: string): TestProjectInlineConfiguration {
  const name = root.slice(root.lastIndexOf('/') + 1);
  return {
    root,
    resolve: { conditions },
    ssr: { resolve: { conditions, externalConditions: ['source'] } },
    test: {
      name,
      isolate: isolated(name),
      include: ['src/**/*.test.{ts,tsx}'],
      testTimeout: 30_000,
      hookTimeout: 30_000,
    },
  };
}

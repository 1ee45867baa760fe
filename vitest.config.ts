import { globSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname } from 'node:path';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

/** Tests run from source: packages of this repository resolve through their `source` export condition. */
const conditions = ['source', 'module', 'node'];

export default defineConfig({
  test: {
    // Tests wait for disks and child processes more than they compute.
    maxWorkers: availableParallelism() + 2,
    projects: globSync(['{packages,plugins,apps,examples}/*/package.json', 'benchmarks/package.json'])
      .map(dirname)
      .map(projectOf),
  },
});

/** One project for each package, so that `vitest run --project files` runs those of one. */
function projectOf(folder: string): TestProjectInlineConfiguration {
  return {
    // The root is the same for all, so that a module which many packages import is compiled once for all of them.
    root: import.meta.dirname,
    resolve: { conditions },
    ssr: { resolve: { conditions, externalConditions: ['source'] } },
    test: {
      name: folder.slice(folder.lastIndexOf('/') + 1),
      dir: folder,
      include: ['src/**/*.test.{ts,tsx}'],
      // A process of its own for each file would load hundreds of modules for each. Tests take back what they change
      // of their process: its folder, its environment.
      isolate: false,
      testTimeout: 60_000,
      hookTimeout: 60_000,
    },
  };
}

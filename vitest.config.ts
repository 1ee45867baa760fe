import { globSync } from 'node:fs';
import { dirname } from 'node:path';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

/** Tests run from source: packages of this repository resolve through their `source` export condition. */
const conditions = ['source', 'module', 'node'];

export default defineConfig({
  test: {
    projects: globSync(['{packages,plugins,apps}/*/package.json', 'benchmarks/package.json'])
      .map(dirname)
      .map(projectOf),
  },
});

/** One project for each package, so that `vitest run --project files` runs those of one. */
function projectOf(root: string): TestProjectInlineConfiguration {
  return {
    root,
    resolve: { conditions },
    ssr: { resolve: { conditions, externalConditions: ['source'] } },
    test: {
      name: root.slice(root.lastIndexOf('/') + 1),
      include: ['src/**/*.test.ts'],
      testTimeout: 30_000,
      hookTimeout: 30_000,
    },
  };
}

import { readdirSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

const folders = ['packages', 'plugins', 'apps'].flatMap((parent) =>
  readdirSync(new URL(parent, import.meta.url)).map((name) => `${parent}/${name}`),
);

/** Tests run from source: packages of this repository resolve through the `source` export condition. */
const source = ['source', 'module', 'node', 'import', 'default'];

export default defineConfig({
  test: {
    projects: [...folders, 'benchmarks'].map((root) => ({
      resolve: { conditions: source },
      ssr: { resolve: { conditions: source, externalConditions: ['source'] } },
      test: {
        name: root.split('/').at(-1)!,
        root,
        include: ['src/**/*.test.ts'],
        environment: 'node',
        pool: 'forks',
        execArgv: ['--conditions=source'],
        testTimeout: 30_000,
        hookTimeout: 30_000,
      },
    })),
  },
});

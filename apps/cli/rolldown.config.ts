import { chmodSync } from 'node:fs';
import { defineConfig } from 'rolldown';
import type { Plugin } from 'rolldown';

/**
 * The CLI ships as one bundle because resolving a hundred small modules costs more start-up time than running them.
 * All chunks lie flat in `dist/`, so that `new URL('./scan-worker.js', import.meta.url)` holds from any of them.
 */
export default defineConfig({
  input: {
    bin: 'src/bin.ts',
    'scan-worker': '@cairn/workspace/scan-worker',
    'archive-worker': '@cairn/archive/archive-worker',
    'jsonl-worker': '@cairn/compactors/jsonl-worker',
  },
  platform: 'node',
  // Plugins are loaded at run time from the user's folder.
  external: [/^@cairn\/plugin-/],
  resolve: { conditionNames: ['source', 'node', 'import', 'default'] },
  preserveEntrySignatures: 'allow-extension',
  output: {
    dir: 'dist',
    cleanDir: true,
    // Half the bytes to read and compile at each start.
    minify: true,
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
    codeSplitting: { groups: startUpGroups() },
  },
  plugins: [
    lateChildProcess(),
    {
      name: 'executable',
      writeBundle: ({ dir }) => chmodSync(`${dir}/bin.js`, 0o755),
    },
  ],
});

/**
 * Commander can hand a command over to another program, which none of ours does. What starts programs takes Node as
 * long to load as commander itself, so that it is loaded only when it is asked for.
 */
function lateChildProcess(): Plugin {
  const id = '\0late-child-process';
  return {
    name: 'late-child-process',
    resolveId: (source, importer = '') =>
      source === 'node:child_process' && importer.includes('/node_modules/commander/') ? id : null,
    load: (loaded) =>
      loaded === id
        ? `export default { get spawn() { return process.getBuiltinModule('node:child_process').spawn; } };`
        : null,
  };
}

/**
 * Left alone, each command would be split from what it shares with others, and `cairn list` would load sixty
 * small chunks. These five are loaded one after the other, each only when it is needed: usage errors
 * need the first two, a command the third, help of plugins the fourth, and work the last. What the library itself loads later stays
 * apart. A group may import those above it, never those below.
 */
function startUpGroups() {
  const frame =
    'command-line|command-spec|context|failure|frame|library|option-spec|option-values|parser|print|process-context|status-line|usage-error';
  return [
    {
      name: 'words',
      test: /packages\/(?:core\/src\/(?:errors|units|text\/suggest)|render\/src\/)/,
      priority: 5,
      includeDependenciesRecursively: false,
    },
    {
      name: 'start',
      test: new RegExp(
        `apps/cli/src/(?:main|exit-codes|table/|frame/(?:${frame})\\.ts)|node_modules/commander/|late-child-process`,
      ),
      priority: 4,
      includeDependenciesRecursively: false,
    },
    {
      name: 'commands',
      test: /apps\/cli\/src\/(?!bin\.ts|version\.ts)/,
      priority: 3,
      includeDependenciesRecursively: false,
    },
    { name: 'names', test: /packages\/workspace\/src\/plugins\/listed-plugins\.ts/, priority: 2 },
    { name: 'library', test: /packages\/workspace\/src\/index\.ts/, priority: 1 },
  ];
}

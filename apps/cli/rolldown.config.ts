import { chmodSync } from 'node:fs';
import { defineConfig } from 'rolldown';

/**
 * The CLI ships as one bundle because resolving a hundred small modules costs more start-up time than running them.
 * All chunks lie flat in `dist/`, so that `new URL('./scan-worker.js', import.meta.url)` holds from any of them.
 */
export default defineConfig({
  input: { bin: 'src/bin.ts', 'scan-worker': '@cairn/workspace/scan-worker' },
  platform: 'node',
  // Plugins are loaded at run time from the user's folder.
  external: [/^@cairn\/plugin-/],
  resolve: { conditionNames: ['source', 'node', 'import', 'default'] },
  output: {
    dir: 'dist',
    cleanDir: true,
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
  },
  plugins: [
    {
      name: 'executable',
      writeBundle: ({ dir }) => chmodSync(`${dir}/bin.js`, 0o755),
    },
  ],
});

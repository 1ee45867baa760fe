import { chmodSync } from 'node:fs';
import { defineConfig } from 'rolldown';

/** `npm create` downloads this each time, so that it is one small file without dependencies. */
export default defineConfig({
  input: { bin: 'src/bin.ts' },
  platform: 'node',
  resolve: { conditionNames: ['source', 'node', 'import', 'default'] },
  output: {
    dir: 'dist',
    cleanDir: true,
    minify: true,
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
  },
  plugins: [{ name: 'executable', writeBundle: ({ dir }) => chmodSync(`${dir}/bin.js`, 0o755) }],
});

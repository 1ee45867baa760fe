import { defineConfig } from 'rolldown';

/**
 * One bundle, because resolving a hundred small modules costs more start-up time than running them. All chunks lie
 * flat in `dist/`, so that `new URL('./scan-worker.js', import.meta.url)` holds from any of them.
 */
export default defineConfig({
  input: {
    index: 'src/index.ts',
    'lane-worker': 'src/background/lane-worker.ts',
    'scan-worker': '@cairn/workspace/scan-worker',
    'archive-worker': '@cairn/archive/archive-worker',
    'jsonl-worker': '@cairn/compactors/jsonl-worker',
  },
  platform: 'node',
  // Plugins are loaded at run time from the user's folder.
  external: [/^@cairn\/plugin-/],
  resolve: { conditionNames: ['source', 'node', 'import', 'default'] },
  // React has a slow half that only helps whoever writes with it.
  transform: { define: { 'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"' } },
  preserveEntrySignatures: 'allow-extension',
  output: {
    dir: 'dist',
    cleanDir: true,
    minify: true,
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
  },
  plugins: [
    {
      name: 'no-devtools',
      // Ink asks for them in development only, and they are not installed.
      resolveId: (id) => (id === 'react-devtools-core' ? '\0nothing' : undefined),
      load: (id) =>
        id === '\0nothing' ? 'export default { connectToDevTools() {}, initialize() {} };' : undefined,
    },
    {
      name: 'layout-without-fetch',
      // Its WebAssembly lies in its own text. Where there is a fetch it takes that to read it, and Node then loads
      // its HTTP client: a tenth of the time until the first frame.
      transform: {
        filter: { id: /yoga-wasm-base64-esm\.js$/ },
        handler: (code) => {
          const without = code.replaceAll('typeof fetch', 'typeof undefined');
          if (without === code)
            throw new Error('expected a fetch in yoga-layout: see whether this is still needed');
          return without;
        },
      },
    },
    {
      name: 'declaration',
      buildStart() {
        this.emitFile({ type: 'asset', fileName: 'index.d.ts', source: DECLARATION });
      },
    },
  ],
});

/** What the bundle exports, by hand: what it is made of has no declarations of its own in the package. */
const DECLARATION = `/** How the interface is started. */
export interface UiOptions {
  readonly directory: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly flags?: Readonly<Record<string, unknown>> | undefined;
  readonly version: string;
  readonly readOnly?: boolean | undefined;
  readonly screenReader?: boolean | undefined;
  readonly theme?: 'dark' | 'light' | 'contrast' | 'none' | undefined;
  readonly mouse?: boolean | undefined;
  readonly ascii?: boolean | undefined;
  readonly view?: string | undefined;
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
}

/** Shows the terminal interface until its user leaves. */
export declare function runUi(options: UiOptions): Promise<void>;
`;

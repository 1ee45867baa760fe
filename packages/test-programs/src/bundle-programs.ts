import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

/** Programs that tests of one package start. */
export interface ProgramsToBundle {
  /** The package: modules are looked for from there. */
  readonly packageFolder: URL;
  /** Modules by the names that their programs get: a file, or what a package exports. Threads count, too. */
  readonly input: Readonly<Record<string, URL | string>>;
  /** What is not bundled and looked for when the program runs. */
  readonly external?: readonly (string | RegExp)[] | undefined;
  /** Expressions that stand for others, such as `process.env.NODE_ENV`. */
  readonly define?: Readonly<Record<string, string>> | undefined;
}

/** Programs that Node starts; they are gone when this is disposed of. */
export interface BundledPrograms extends Disposable {
  /** A folder with a `package.json`, and the programs in `dist`, as in a package that is installed. */
  readonly folder: string;
  /** Absolute path of the program with that name. */
  path(name: string): string;
}

/**
 * Bundles programs from the sources of all packages. The folder is a new one inside of the package's own
 * `node_modules`, so that several test runs do not meet, and external modules are found from it.
 */
export async function bundlePrograms({
  packageFolder,
  input,
  external = [],
  define = {},
}: ProgramsToBundle): Promise<BundledPrograms> {
  const cwd = fileURLToPath(packageFolder);
  const cache = join(cwd, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'programs-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    const bundle = await rolldown({
      cwd,
      input: Object.fromEntries(Object.entries(input).map(([name, module]) => [name, pathOf(module)])),
      platform: 'node',
      external: [...external],
      resolve: { conditionNames: ['source', 'node', 'import', 'default'] },
      transform: { define: { ...define } },
      logLevel: 'silent',
    });
    await bundle.write({
      dir: join(folder, 'dist'),
      format: 'esm',
      // Threads are looked for beside what starts them, by these names.
      entryFileNames: '[name].js',
      chunkFileNames: '[name]-[hash].js',
    });
    await bundle.close();
    const { version } = JSON.parse(readFileSync(join(cwd, 'package.json'), 'utf8')) as { version: string };
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ version, type: 'module' }));
  } catch (error) {
    remove();
    throw error;
  }
  return { folder, path: (name) => join(folder, 'dist', `${name}.js`), [Symbol.dispose]: remove };
}

function pathOf(module: URL | string): string {
  return typeof module === 'string' ? module : fileURLToPath(module);
}

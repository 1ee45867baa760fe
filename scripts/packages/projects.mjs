import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { nightly } from './main-jobs.mjs';

/** A TypeScript project that uses the library, and looks at the types of everything that it installs. */
export const strictProject = {
  files: {
    ...nightly([]),
    'tsconfig.json': JSON.stringify({
      compilerOptions: {
        target: 'es2024',
        lib: ['es2024', 'esnext.disposable'],
        module: 'nodenext',
        types: ['node'],
        strict: true,
        exactOptionalPropertyTypes: true,
        noUncheckedIndexedAccess: true,
        skipLibCheck: false,
        rootDir: 'src',
        outDir: 'dist',
      },
      include: ['src'],
    }),
    'src/index.ts': `import { openWorkspace } from '@cairn/workspace';
import type { Workspace } from '@cairn/workspace';

const workspace: Workspace = await openWorkspace({ directory: '.' });
try {
  await workspace.scan();
  const { artifacts } = await workspace.list({ families: ['nightly'] });
  const plan = await workspace.plan({ families: ['nightly'] });
  const { operation } = await workspace.apply(plan);
  const undone = await workspace.undo(operation.id);
  console.log(JSON.stringify({ artifacts: artifacts.length, done: operation.done, undone: undone.operation.done }));
} finally {
  workspace.close();
}
`,
  },
  job: async (inside) => {
    await inside.bin('tsc', []);
    const said = JSON.parse(await inside.run('node', ['dist/index.js']));
    assert.deepEqual(said, { artifacts: 4, done: 3, undone: 3 });
  },
};

/** A plugin as the generator writes it: tested, built, and used, also for a page. */
export const generatedPlugin = {
  besides: ['typescript', '@types/node'],
  generator: ['.', '--yes', '--name', 'cairn-plugin-nightly', '--family', 'build'],
  job: async (inside) => {
    // Its tests are the same whoever installed it, and take as long as everything else here.
    if (inside.manager === 'npm') await inside.run('npm', ['test'], { says: /fail 0/ });
    await inside.run(inside.manager, ['run', 'build']);
    const cairn = (words, expected) => inside.cairn(['-C', 'example', ...words], expected);
    await cairn(['scan']);
    await cairn(['health']);
    assert.equal(JSON.parse(await cairn(['nightly', 'overview', '--json'])).rows.length, 3);
    await cairn(['nightly', 'overview', '--html', 'overview.html']);
    await cairn(['nightly', 'tidy', '--keep', '1', '--apply', '--yes']);
    await cairn(['undo', '--yes']);
    await cairn(['gc', '--apply', '--yes']);
    assert.equal(JSON.parse(await cairn(['list', '--json'])).total, 1);
    if (inside.manager === 'npm') await publishable(inside);
  },
};

/** What docs/plugins/publishing.md says: look at what would be published, and ask a workspace that has only that. */
async function publishable(inside) {
  const [{ filename, files }] = JSON.parse(await inside.run('npm', ['pack', '--json', '--ignore-scripts']));
  assert.deepEqual(files.map(({ path }) => path).sort(), [
    'README.md',
    'dist/index.d.ts',
    'dist/index.js',
    'package.json',
  ]);
  const tarball = readFileSync(join(inside.folder, filename));
  const { messages, pkg } = await publint({
    pack: { tarball: new Uint8Array(tarball).buffer },
    strict: true,
  });
  assert.deepEqual(
    messages.map((message) => formatMessage(message, pkg, { color: false })),
    [],
  );
  // Beside the plugin's folder, and not in it: inside of a package its own name is that package.
  const user = `${inside.folder}-user`;
  const modules = join(user, 'node_modules');
  const installed = join(modules, 'cairn-plugin-nightly');
  mkdirSync(installed, { recursive: true });
  await inside.run('tar', ['-xzf', filename, '-C', installed, '--strip-components=1']);
  for (const name of ['@cairn', 'zod'])
    symlinkSync(join(inside.folder, 'node_modules', name), join(modules, name));
  // The page's configuration, for files of the example.
  const page = readFileSync('docs/plugins/publishing.md', 'utf8');
  const [, yaml] = /^```yaml\n([^]*?)^```$/m.exec(page);
  writeFileSync(join(user, 'cairn.yaml'), yaml);
  cpSync(join(inside.folder, 'example/data'), join(user, 'artifacts'), { recursive: true });
  await inside.cairn(['-C', user, 'scan']);
  await inside.cairn(['-C', user, 'plugins', 'doctor']);
  const { plugins } = JSON.parse(await inside.cairn(['-C', user, 'plugins', 'list', '--json']));
  const { name, from } = plugins.find(({ namespace }) => namespace === 'nightly');
  assert.deepEqual({ name, from }, { name: 'cairn-plugin-nightly', from: join(installed, 'dist/index.js') });
}

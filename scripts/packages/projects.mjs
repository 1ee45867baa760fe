import assert from 'node:assert/strict';
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
  },
};

import { temporaryTree } from '@cairn/testkit';
import { expect, it } from 'vitest';
import { listedPlugins } from './listed-plugins.ts';

const lab = {
  'node_modules/cairn-plugin-lab/package.json': {
    name: 'cairn-plugin-lab',
    exports: './index.js',
    cairn: { namespace: 'lab', actions: { tidy: 'Tidy up' }, views: { overview: 'All builds' } },
  },
  // To run it would be an error.
  'node_modules/cairn-plugin-lab/index.js': 'throw new Error("was loaded")',
};

it('reads what plugins add from their package.json, and runs none', () => {
  using tree = temporaryTree({
    ...lab,
    'cairn.yaml':
      'version: 1\nroots: .\nplugins: [{ use: cairn-plugin-lab, options: {} }, cairn-plugin-missing, 7]\n',
    'deep/er/x': '',
  });
  expect(listedPlugins(tree.join('deep/er'))).toEqual([
    {
      name: 'cairn-plugin-lab',
      namespace: 'lab',
      actions: [{ name: 'tidy', title: 'Tidy up' }],
      views: [{ name: 'overview', title: 'All builds' }],
    },
  ]);
});

it('lists nothing where there is no workspace, or none that can be read', () => {
  for (const config of ['plugins: [', 'plugins: 3', '- a', '']) {
    using tree = temporaryTree({ ...lab, 'cairn.yaml': config });
    expect(listedPlugins(tree.path)).toEqual([]);
  }
  using empty = temporaryTree();
  expect(listedPlugins(empty.path)).toEqual([]);
});

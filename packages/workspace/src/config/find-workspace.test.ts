import { temporaryTree } from '@cairn/testkit';
import { expect, it } from 'vitest';
import { findWorkspace } from './find-workspace.ts';

it('finds the nearest configuration upwards, of any kind', () => {
  using tree = temporaryTree({
    'cairn.yaml': '',
    'data/deep/x': '',
    'other/cairn.config.ts': '',
    'other/sub/x': '',
  });
  expect(findWorkspace(tree.join('data', 'deep'))).toEqual({
    directory: tree.path,
    configPath: tree.join('cairn.yaml'),
  });
  expect(findWorkspace(tree.join('other', 'sub')).configPath).toBe(tree.join('other', 'cairn.config.ts'));
});

it('says that there is none, and how to make one', () => {
  using tree = temporaryTree({ 'cairn.yaml/a': 'a folder of that name is none' });
  expect(() => findWorkspace(tree.path)).toThrow(
    expect.objectContaining({
      code: 'NO_WORKSPACE',
      path: tree.path,
      hint: 'Make this folder a workspace with: cairn init',
    }),
  );
});

it('does not choose between two in one folder', () => {
  using tree = temporaryTree({ 'cairn.yaml': '', 'cairn.config.ts': '' });
  expect(() => findWorkspace(tree.path)).toThrow(
    `expected one configuration in ${tree.path}, found cairn.yaml and cairn.config.ts`,
  );
});

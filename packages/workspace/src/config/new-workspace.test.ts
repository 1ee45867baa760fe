import { temporaryTree } from '@cairn/testkit';
import { expect, it } from 'vitest';
import { writeNewWorkspace } from './new-workspace.ts';

it('writes a configuration and makes the state folder, which version control ignores', () => {
  using tree = temporaryTree({});
  expect(writeNewWorkspace(tree.path, 'version: 1\n')).toEqual({
    configPath: tree.join('cairn.yaml'),
    written: true,
  });
  const paths = tree.snapshot();
  expect(JSON.stringify(paths)).toContain('.cairn/.gitignore');
});

it('leaves a configuration that is there as it is', () => {
  using tree = temporaryTree({ 'cairn.config.ts': 'export default {}' });
  expect(writeNewWorkspace(tree.path, 'version: 1\n')).toEqual({
    configPath: tree.join('cairn.config.ts'),
    written: false,
  });
  expect(writeNewWorkspace(tree.path, 'version: 1\n').written).toBe(false);
});

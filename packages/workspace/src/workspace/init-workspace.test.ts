import { readFileSync } from 'node:fs';
import { temporaryTree } from '@cairn/testkit';
import { expect, it } from 'vitest';
import { initWorkspace } from './init-workspace.ts';

it('writes a schema for editors, and points them at it in the first line', async () => {
  using tree = temporaryTree({ 'nightly/2025-01-01/result.json': { status: 'PASS' } });
  const { configPath } = await initWorkspace({ directory: tree.path, environment: {}, actor: 'tester' });
  const [first = ''] = readFileSync(configPath, 'utf8').split('\n');
  expect(first).toBe('# yaml-language-server: $schema=.cairn/cairn.schema.json');
  const [, schema = ''] = first.split('$schema=');
  expect(JSON.parse(readFileSync(tree.join(schema), 'utf8'))).toMatchObject({ title: 'cairn.yaml' });
});

import type { ExampleArtifact } from '../sketch/example-tree.ts';
import type { PluginSketch } from '../sketch/plugin-sketch.ts';
import { parts, quote } from './source-text.ts';

/** What the tests are written from. */
export interface TestedPlugin {
  readonly sketch: PluginSketch;
  readonly artifacts: readonly ExampleArtifact[];
  /** A path that belongs to nobody. */
  readonly stranger: string | undefined;
}

/** `src/index.test.ts`: the suites of the test kit, and one test each for view and action. */
export function testText({ sketch, artifacts, stranger }: TestedPlugin): string {
  const tree = stranger === undefined ? 'tree' : `tree: { ...tree, ${quote(stranger)}: 'mine' }`;
  const rejects = stranger === undefined ? '' : `\n  rejects: [${quote(stranger)}],`;
  const namespace = quote(sketch.namespace);
  return `import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { assertViewRow, pluginWorkspace, testFamily, testPlugin } from '@cairn/testkit';
import plugin from './index.ts';

// What lies in example/data, where the command line can be tried on it, too.
const data = new URL('../example/data/', import.meta.url);
const paths = globSync('**/*.*', { cwd: data });
const tree = Object.fromEntries(paths.map((path) => [path, readFileSync(new URL(path, data), 'utf8')]));

testPlugin(plugin, { manifest: new URL('../package.json', import.meta.url), tree });

testFamily(plugin, {
  ${tree},
  expect: {
${artifacts.map(expectation).join('\n')}
  },${rejects}
});

test('${parts.view.name} lists them', async () => {
  await using lab = await pluginWorkspace(plugin, { tree });
  await lab.workspace.scan();
  const view = await lab.workspace.loadView(${namespace}, '${parts.view.name}', { value: {} });
  assertViewRow(view, { key: ${quote(artifacts[0]?.key ?? '')} });
});

test('${parts.action.name} leaves the newest', async () => {
  await using lab = await pluginWorkspace(plugin, { tree });
  await lab.workspace.scan();
  const { steps } = await lab.workspace.planAction(${namespace}, '${parts.action.name}', { value: { keep: 1 } });
  assert.equal(steps.length, ${artifacts.length - 1});
});
`;
}

function expectation({ key, files, createdAt, outcome }: ExampleArtifact): string {
  const said = [
    ...(createdAt === undefined ? [] : [`createdAt: ${quote(createdAt)}`]),
    ...(outcome === undefined ? [] : [`outcome: ${quote(outcome)}`]),
    ...(createdAt === undefined && outcome === undefined
      ? [`files: [${Object.keys(files).map(quote).join(', ')}]`]
      : []),
  ];
  return `    ${quote(key)}: { ${said.join(', ')} },`;
}

import assert from 'node:assert/strict';
import type { ArtifactSummary, Plugin, Policy, PluginParts, ViewModel } from '@cairn/core';
import { scanned } from '../family/observe.ts';
import { assertVerdicts } from '../policy/assert-verdicts.ts';
import type { TestCase } from '../runner/test-function.ts';
import { pluginWorkspace } from '../workspace/plugin-workspace.ts';
import type { PluginSetup, PluginWorkspace } from '../workspace/plugin-workspace.ts';
import { capturedPlugin } from './captured-plugin.ts';

/** What people read: verdicts, findings, titles and views come with words. */
export function reasonCases(plugin: Plugin, setup: PluginSetup): readonly TestCase[] {
  return [
    {
      name: 'gives a reason for everything that it says',
      run: async () => {
        const captured = capturedPlugin(plugin);
        await using lab = await pluginWorkspace(captured.plugin, setup);
        const { artifacts } = await scanned(lab.workspace);
        const parts = captured.parts();
        assertTitles(parts);
        assertPolicies(parts, { artifacts, now: lab.clock.now(), timezone: setup.timezone ?? 'UTC' });
        for (const { check, text } of (await lab.workspace.health()).findings)
          assert.notEqual(text.trim(), '', `expected words in the findings of ${check}`);
        const { steps } = await lab.workspace.plan();
        for (const { key, reasons } of steps)
          assert.ok(reasons.length > 0, `expected a reason for what happens to ${key}`);
        await assertViews(plugin, parts, lab);
      },
    },
  ];
}

function assertTitles({ families = [], actions = [], views = [], checks = [] }: PluginParts): void {
  for (const { name, title } of [...families, ...actions, ...views, ...checks])
    assert.ok(title.trim() !== '', `expected a title of ${name}`);
  for (const action of actions)
    assert.ok('run' in action || 'plan' in action, `expected the action ${action.name} to run or to plan`);
}

interface Asked {
  readonly artifacts: readonly ArtifactSummary[];
  readonly now: number;
  readonly timezone: string;
}

function assertPolicies({ policies = [] }: PluginParts, asked: Asked): void {
  for (const policy of policies as readonly Policy[]) {
    const options = policy.options.safeParse({});
    // A policy that cannot do without options has tests of its own.
    if (options.success) assertVerdicts(policy, { ...asked, options: options.data });
  }
}

async function assertViews(
  { namespace }: Plugin,
  { views = [] }: PluginParts,
  { workspace }: PluginWorkspace,
): Promise<void> {
  for (const { name, input } of views) {
    if (!input.safeParse({}).success) continue;
    assertView(await workspace.loadView(namespace, name, { value: {} }), name);
  }
}

/** A view is data: what JSON would lose, the faces would too. */
function assertView(view: ViewModel, name: string): void {
  assert.notEqual(view.title.trim(), '', `expected a title in the view ${name}`);
  assert.deepEqual(JSON.parse(JSON.stringify(view)), defined(view), `expected the view ${name} to be data`);
  if (view.kind === 'group') for (const part of view.parts) assertView(part, name);
  if (view.kind !== 'table') return;
  assert.notEqual(view.empty.trim(), '', `expected words for when the view ${name} is empty`);
  const keys = new Set(view.columns.map(({ key }) => key));
  for (const row of view.rows)
    for (const key of Object.keys(row.cells))
      assert.ok(keys.has(key), `expected cells of the columns of ${name}, got one of ${key}`);
}

/** Members that are undefined are left out by JSON, and mean the same. */
function defined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(defined);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(members.map(([key, member]) => [key, defined(member)]));
}

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { nightlyConfig, nightlyWorkspace } from '../fixtures/nightly-workspace.ts';

const withRules = (rules: string): string =>
  nightlyConfig.replace(/retention:\n.*\n/, `retention:\n${rules}`);

it('changes a number where it is written, and leaves its comment and the short form', async () => {
  const config = withRules('  # for the report\n  nightly:\n    keep: 3 # enough\n    settle: 1h\n');
  using nightly = nightlyWorkspace({ config });
  const workspace = await nightly.open();
  const change = await workspace.ruleChange('nightly', { keep: { last: 5 } });
  expect(change.after).toBe(config.replace('keep: 3', 'keep: 5'));
});

it('changes one number among several rules and stages', async () => {
  const rules =
    '  nightly: { keep: { last: 3, daily: 7 }, then: [{ after: 30d, do: compress }, { after: 90d, do: trash }] }\n';
  using nightly = nightlyWorkspace({ config: withRules(rules) });
  const workspace = await nightly.open();
  const [policy] = workspace.policies();
  const { after } = await workspace.ruleChange('nightly', {
    keep: { last: 3, daily: 8 },
    then: [
      { after: '30d', do: 'compress' },
      { after: '91d', do: 'trash' },
    ],
  });
  expect(policy?.retention?.keep).toEqual({ last: 3, daily: 7 });
  expect(after).toBe(withRules(rules.replace('daily: 7', 'daily: 8').replace('90d', '91d')));
});

it('writes the whole rule where the configuration has none', async () => {
  using nightly = nightlyWorkspace({ config: withRules('  nightly: { settle: 1h }\n') });
  const workspace = await nightly.open();
  const { after } = await workspace.ruleChange('nightly', { keep: { last: 4 }, only: { olderThan: '30d' } });
  expect(after).toContain('nightly: { settle: 1h, keep: { last: 4 }, only: { olderThan: 30d } }');
});

it('holds once it is written and the workspace is opened again', async () => {
  using nightly = nightlyWorkspace();
  const workspace = await nightly.open();
  await workspace.changeRules(await workspace.ruleChange('nightly', { keep: { last: 6 } }));
  expect(readFileSync(nightly.tree.join('cairn.yaml'), 'utf8')).toContain('nightly: { keep: 6 }');
  const again = await nightly.open();
  const plan = await again.plan();
  expect(plan.summary.byFamily['nightly']?.keepLast).toBe(6);
});

it('shows what other rules would do as a plan that can only be looked at', async () => {
  using nightly = nightlyWorkspace();
  const workspace = await nightly.open();
  const now = await workspace.plan();
  const then = await workspace.plan({ rules: { nightly: { keep: { last: 7 } } } });
  expect(then.steps.length).toBeLessThan(now.steps.length);
  expect(then.hypothetical).toBe(true);
  await expect(workspace.apply(then)).rejects.toMatchObject({ code: 'USAGE' });
});

import { readFileSync, writeFileSync } from 'node:fs';
import { folder, temporaryTree } from '@cairn/testkit';
import { expect, it } from 'vitest';
import { nightlyConfig, nightlyWorkspace } from '../fixtures/nightly-workspace.ts';
import type { Workspace } from '../workspace/contract.ts';
import { openWorkspace } from '../workspace/open-workspace.ts';
import type { AdviceAnswers, AdviceChange } from './advice-contract.ts';

const no: AdviceAnswers = { active: false, debugging: false, audit: false, storage: false, privacy: false };

async function changeOf(workspace: Workspace, answers: Partial<AdviceAnswers>): Promise<AdviceChange> {
  return workspace.adviceChange(workspace.advise({ ...no, ...answers }), 'nightly');
}

const withoutRules = nightlyConfig.replace(/retention:\n.*\n/, '');

it('adds the policy, and leaves comments and everything else as it was', async () => {
  const config = `# how we keep things\n${withoutRules}# the end\n`;
  using nightly = nightlyWorkspace({ config });
  const workspace = await nightly.open();
  const { after } = await changeOf(workspace, { storage: true });
  expect(after).toContain('# how we keep things\n');
  expect(after).toContain('# the end\n');
  expect(after).toContain(
    'retention:\n  nightly:\n    then: [{ after: 90d, do: archive }, { after: 365d, do: trash }]\n',
  );
  expect(after.startsWith(`# how we keep things\n${withoutRules}`)).toBe(true);
});

it('keeps rules that a person wrote, and says that they hold', async () => {
  const rules = 'retention:\n  # the newest are for the report\n  nightly: { keep: 3, settle: 1h }\n';
  using nightly = nightlyWorkspace({ config: `${withoutRules}${rules}` });
  const workspace = await nightly.open();
  const change = await changeOf(workspace, { privacy: true });
  expect(change.holds).toEqual(['last']);
  expect(change.after).toContain('# the newest are for the report');
  expect(change.after).toContain('keep: 3, settle: 1h, then: [{ after: 365d, do: trash }]');
});

it('keeps sections whose rules are all commented out', async () => {
  using nightly = nightlyWorkspace({
    config: `${withoutRules}retention:\n  # nightly: { keep: 10 }\n`,
  });
  const workspace = await nightly.open();
  expect((await changeOf(workspace, { active: true })).after).toMatch(
    /retention:\n +# nightly: \{ keep: 10 \}\n {2}nightly:\n {4}keep: -1\n/,
  );
});

it('lets an earlier advice to keep everything give way', async () => {
  using nightly = nightlyWorkspace({ config: withoutRules });
  const workspace = await nightly.open();
  await workspace.followAdvice(await changeOf(workspace, { active: true }));
  const again = await nightly.open();
  expect(again.policies()[0]?.retention).toEqual({ keep: { last: -1 } });
  const change = await changeOf(again, { audit: true });
  expect(change.holds).toEqual([]);
  await again.followAdvice(change);
  const third = await nightly.open();
  expect(third.policies()[0]?.retention).toEqual(change.retention);
  expect(change.retention).toEqual({ then: [{ after: '90d', do: { archive: { move: true } } }] });
  expect(await Array.fromAsync(third.auditLog({ event: 'config_change' }))).toHaveLength(2);
});

it('writes nothing over a configuration that changed since', async () => {
  using nightly = nightlyWorkspace();
  const workspace = await nightly.open();
  const change = await changeOf(workspace, { active: true });
  const path = nightly.tree.join('cairn.yaml');
  writeFileSync(path, `${nightlyConfig}# mine\n`);
  await expect(workspace.followAdvice(change)).rejects.toMatchObject({ code: 'CHANGED' });
  expect(readFileSync(path, 'utf8')).toBe(`${nightlyConfig}# mine\n`);
});

it('asks for a family that there is, and for a configuration in YAML', async () => {
  using nightly = nightlyWorkspace();
  const workspace = await nightly.open();
  const advice = workspace.advise(no);
  await expect(workspace.adviceChange(advice, 'nigthly')).rejects.toMatchObject({
    hint: expect.stringContaining('nightly'),
  });
  const families = [{ name: 'nightly', files: ['nightly/**'], group: 'nightly/{run}' }];
  const config = { version: 1, roots: './artifacts', families };
  using tree = temporaryTree({
    'cairn.config.ts': `export default ${JSON.stringify(config)};`,
    artifacts: folder(),
  });
  const typed = await openWorkspace({ directory: tree.path, environment: {} });
  await expect(typed.adviceChange(advice, 'nightly')).rejects.toMatchObject({ code: 'UNSUPPORTED' });
  typed.close();
});

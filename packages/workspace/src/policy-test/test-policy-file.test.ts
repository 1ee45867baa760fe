import { readFileSync } from 'node:fs';
import { temporaryTree } from '@cairn/testkit';
import type { TreeLiteral } from '@cairn/testkit';
import { describe, expect, it } from 'vitest';
import type { PolicyTestReport } from './policy-test-contract.ts';
import { testPolicyFile } from './test-policy-file.ts';

const policy = `
policy:
  timezone: UTC
  families: [{ name: nightly, files: ["nightly/*/**"], group: "nightly/{run}", unit: directory, runs: true }]
  retention: { nightly: { keep: { last: 2, tags: [[golden]] }, only: { olderThan: 30d }, pin: [kept] } }
`;

async function run(cases: string, beside: TreeLiteral = {}, head = policy): Promise<PolicyTestReport> {
  using tree = temporaryTree({
    'p.test.yaml': `version: 1\nat: 2026-01-01\n${head}cases:\n${cases}`,
    ...beside,
  });
  return await testPolicyFile({ path: 'p.test.yaml', directory: tree.path, environment: {} });
}

const three = `
  - name: three builds
    artifacts:
      - { key: new, age: 1d, outcome: pass, expect: { action: keep, rule: last } }
      - { key: second, age: 40d }
      - { key: old, age: 41d, expect: trash }
      - { key: gold, age: 60d, tags: [golden], expect: keep }
      - { key: kept, created: 2025-01-01, expect: { action: keep, rule: pinned } }
      - { key: broken, age: 90d, described: false, expect: { action: keep, rule: undescribed } }
`;

describe('policy tests', () => {
  it('let a policy in the file decide, whatever lies around it', async () => {
    const report = await run(three, { 'cairn.yaml': 'not: a workspace' });
    expect(report).toMatchObject({ passed: 5, failed: 0, timezone: 'UTC' });
  });

  it('say what was expected, what came, and why', async () => {
    const report = await run(`
  - name: wrong
    artifacts:
      - { key: a, age: 1d, expect: trash }
      - { key: b, age: 2d, expect: { action: keep, rule: daily } }
`);
    expect(report).toMatchObject({ passed: 0, failed: 2 });
    expect(report.cases[0]?.artifacts).toMatchObject([
      { key: 'a', expected: { action: 'trash' }, actual: 'keep', passed: false },
      { key: 'b', actual: 'keep', passed: false },
    ]);
    expect(report.cases[0]?.artifacts[0]?.reasons.map(({ rule }) => rule)).toContain('last');
  });

  it('take the policies of the workspace, of which no folder needs to be there', async () => {
    const config = `version: 1
roots: ./missing
families: [{ name: bench, files: ["bench/*"], group: "bench/{run}", metadata: { json: a.json } }]
retention: { bench: { keep: { where: "record.needed == true" }, only: { olderThan: 10d } } }
`;
    const records = { 'records.json': [] };
    const cases = `
  - name: records decide
    artifacts:
      - { key: a, age: 20d, record: { needed: true }, expect: { action: keep, rule: where } }
      - { key: b, age: 20d, record: { needed: false }, expect: trash }
`;
    const withRecords = config.replace('metadata:', 'records: { json: ./records.json, key: id }, metadata:');
    const report = await run(cases, { 'cairn.yaml': withRecords, ...records }, '');
    expect(report).toMatchObject({ passed: 2, failed: 0 });
  });

  it('count ages at the moment of the case', async () => {
    const report = await run(`
  - name: on the day before
    at: 2025-03-01T12:00:00Z
    artifacts: [{ key: a, created: 2025-02-01T00:00:00Z, expect: keep }, { key: b, age: 1d }, { key: c, age: 2d }]
  - name: on the day after
    at: 2025-03-04T12:00:00Z
    artifacts: [{ key: a, created: 2025-02-01T00:00:00Z, expect: trash }, { key: b, age: 1d }, { key: c, age: 2d }]
`);
    expect(report).toMatchObject({ passed: 2, failed: 0 });
  });

  it.each([
    [
      '  - { name: x, artifacts: [{ key: a, age: 1d, expct: keep }] }',
      /p\.test\.yaml:\d+.*did you mean "expect"/,
    ],
    ['  - { name: x, artifacts: [{ key: a, age: 1d, expect: trsh }] }', /expect/],
    ['  - { name: x, artifacts: [{ key: a }] }', /either "created" or "age"/],
    ['  - { name: x, artifacts: [{ key: a, age: soon }] }', /duration/],
    [
      '  - { name: x, family: nigthly, artifacts: [{ key: a, age: 1d }] }',
      /p\.test\.yaml:\d+.*did you mean "nightly"/,
    ],
    ['  - { name: x, artifacts: [{ key: a, age: 1d }, { key: a, age: 2d }] }', /got a twice/],
  ])('name the place of what is wrong: %s', async (cases, message) => {
    await expect(run(cases)).rejects.toThrow(message);
  });

  it('say where a policy in the file is wrong, and what does not belong there', async () => {
    const cases = '  - { name: x, artifacts: [{ key: a, age: 1d }] }';
    await expect(run(cases, {}, 'policy: { retension: {} }\n')).rejects.toThrow(
      /p\.test\.yaml:3: retension: .*did you mean "retention"/,
    );
    await expect(run(cases, {}, 'policy: { roots: . }\n')).rejects.toThrow('expected no roots');
    await expect(run(cases, {}, '')).rejects.toMatchObject({ code: 'NO_WORKSPACE' });
  });
});

it('the example of the documentation holds', async () => {
  const page = readFileSync(new URL('../../../../docs/policy-tests.md', import.meta.url), 'utf8');
  const [, example = ''] = /^```yaml\n([^]*?)^```$/m.exec(page) ?? [];
  using tree = temporaryTree({ 'p.test.yaml': example });
  const report = await testPolicyFile({ path: 'p.test.yaml', directory: tree.path, environment: {} });
  expect(report).toMatchObject({ passed: 5, failed: 0 });
});

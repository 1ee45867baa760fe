import { file } from '@cairn/testkit';
import { describe, expect, it } from 'vitest';
import { buildKey, nightlyConfig, nightlyWorkspace } from '../fixtures/nightly-workspace.ts';

/** Builds, and reports that are made from them. */
const config = nightlyConfig
  .replace(
    'retention:',
    '  - name: report\n    files: ["reports/*.html"]\n    group: "reports/{stem}"\nretention:',
  )
  .replace('{ keep: 3 }', '{ keep: 3, protect: [ancestors] }');
const at = { mtime: '2026-11-01T06:00:00Z' };
const reports = {
  'artifacts/reports/weekly.html': file('<p>weekly', at),
  'artifacts/reports/older.html': file('<p>older', at),
};

const reported = { config, extra: reports };
const weekly = 'reports/weekly';

describe('lineage', () => {
  it('links artifacts, tells how each stands, and keeps those that are gone', async () => {
    using here = nightlyWorkspace({ ...reported, config: config.replace(', protect: [ancestors]', '') });
    const workspace = await here.open();
    await workspace.scan();
    const builds = [buildKey(1), buildKey(2)];
    await workspace.store.link(builds, weekly);
    await workspace.store.link([weekly], 'reports/older', 'summarised_from');
    const before = await workspace.store.lineage(weekly);
    expect(before.nodes.map(({ key, depth, presence }) => `${depth} ${key} ${presence}`).sort()).toEqual([
      `0 ${weekly} live`,
      '1 nightly/2026-10-01 live',
      '1 nightly/2026-10-02 live',
      '1 reports/older live',
    ]);
    await workspace.trash([buildKey(1)]);
    await workspace.purge({ all: true });
    const after = await workspace.store.lineage(buildKey(1), { direction: 'down' });
    expect(after.nodes.map(({ key, presence }) => `${key} ${presence}`)).toEqual([
      'nightly/2026-10-01 gone',
      `${weekly} live`,
      'reports/older live',
    ]);
    expect(after.links.map(({ relationship, by }) => `${relationship} ${by}`)).toEqual([
      'derived_from tester',
      'summarised_from tester',
    ]);
  });

  it('of an artifact that nothing is linked with is itself', async () => {
    using here = nightlyWorkspace();
    const workspace = await here.open();
    await workspace.scan();
    const lineage = await workspace.store.lineage(buildKey(1));
    expect(lineage).toMatchObject({
      nodes: [{ key: buildKey(1), presence: 'live', depth: 0 }],
      links: [],
      cut: false,
    });
    await expect(workspace.store.lineage(buildKey(1), { depth: -1 })).rejects.toMatchObject({
      code: 'VALUE_INVALID',
    });
    await expect(workspace.store.lineage('nobody')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('refuses a cycle, and puts that into the trail as it does what succeeded', async () => {
    using here = nightlyWorkspace(reported);
    const workspace = await here.open();
    await workspace.scan();
    await workspace.store.link([buildKey(1)], weekly);
    await expect(workspace.store.link([weekly], buildKey(1))).rejects.toMatchObject({
      code: 'REFUSED',
      message: expect.stringContaining('←'),
    });
    await expect(workspace.store.link([], weekly)).rejects.toMatchObject({ code: 'USAGE' });
    await expect(workspace.store.link([buildKey(1)], weekly, 'made "from"')).rejects.toMatchObject({
      code: 'VALUE_INVALID',
    });
    const records = await Array.fromAsync(workspace.auditLog({ event: 'artifact_link' }));
    expect(records.map(({ outcome, reasons, targets }) => [outcome, reasons, targets?.length])).toEqual([
      ['success', undefined, 2],
      ['failure', ['REFUSED'], undefined],
      ['failure', ['USAGE'], undefined],
      ['failure', ['VALUE_INVALID'], undefined],
    ]);
  });
});

describe('links of a sensitive family', () => {
  it('are in the trail under keyed names, and what fails without what was typed', async () => {
    const sensitive = config.replace(
      'files: ["reports/*.html"]',
      'sensitive: true\n    files: ["reports/*.html"]',
    );
    using here = nightlyWorkspace({ ...reported, config: sensitive });
    const workspace = await here.open();
    await workspace.scan();
    await workspace.store.link([buildKey(1)], weekly);
    await expect(workspace.store.link(['reports/jane'], weekly)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const [made, failed] = await Array.fromAsync(workspace.auditLog({ event: 'artifact_link' }));
    const { nodes } = await workspace.store.lineage(weekly);
    const ids = new Map(nodes.map(({ key, id }) => [key, id]));
    expect(made?.targets).toContain(ids.get(buildKey(1)));
    expect(made?.targets?.every((target) => !target.startsWith(ids.get(weekly) ?? ''))).toBe(true);
    expect(failed).toMatchObject({ outcome: 'failure', reasons: ['NOT_FOUND'] });
    expect(JSON.stringify(failed)).not.toContain('jane');
  });
});

describe('protect: [ancestors]', () => {
  it('keeps what an artifact was made from that stays, in another family too, and says why', async () => {
    using here = nightlyWorkspace(reported);
    const workspace = await here.open();
    await workspace.scan();
    const without = await workspace.plan({ families: ['nightly'] });
    expect(without.steps.map(({ key }) => key)).toContain(buildKey(1));
    await workspace.store.link([buildKey(2)], buildKey(3));
    await workspace.store.link([buildKey(3)], buildKey(4));
    await workspace.store.link([buildKey(4)], weekly);
    const isTrashed = (key: string) => (steps: readonly { readonly key: string }[]) =>
      steps.some((step) => step.key === key);
    for (const families of [['nightly'], undefined]) {
      const plan = await workspace.plan({ families });
      expect(isTrashed(buildKey(1))(plan.steps)).toBe(true);
      for (const day of [2, 3, 4]) expect(isTrashed(buildKey(day))(plan.steps)).toBe(false);
      expect(plan.summary.safety).toMatchObject({ ancestors: 3 });
    }
    const explained = await workspace.explain(buildKey(2));
    expect(explained.action).toBe('keep');
    expect(explained.reasons.map(({ rule }) => rule)).toContain('ancestors');
    await expect(workspace.explain(buildKey(1))).resolves.toMatchObject({ action: 'trash' });
  });

  it('lets go what only an artifact was made from that goes, also when it is explained', async () => {
    using here = nightlyWorkspace({
      ...reported,
      config: config.replace(
        'retention:',
        'retention:\n  report: { only: { where: "key == \'reports/weekly\'" } }',
      ),
    });
    const workspace = await here.open();
    await workspace.scan();
    await workspace.store.link([buildKey(2)], weekly);
    const plan = await workspace.plan();
    expect(plan.steps.map(({ key }) => key)).toEqual(expect.arrayContaining([weekly, buildKey(2)]));
    await expect(workspace.explain(buildKey(2))).resolves.toMatchObject({ action: 'trash' });
    // Of the builds alone the report stays, and with it what it was made from.
    const builds = await workspace.plan({ families: ['nightly'] });
    expect(builds.steps.map(({ key }) => key)).not.toContain(buildKey(2));
  });

  it('holds in a forecast', async () => {
    using here = nightlyWorkspace({ ...reported, builds: 20 });
    const workspace = await here.open();
    await workspace.scan();
    const trashed = async () => (await workspace.forecast({ days: 1 })).cleanups[0]?.artifacts ?? 0;
    const before = await trashed();
    await workspace.store.link([buildKey(2)], weekly);
    await expect(trashed()).resolves.toBe(before - 1);
  });
});

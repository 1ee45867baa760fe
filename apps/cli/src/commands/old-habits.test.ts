import { fileURLToPath } from 'node:url';
import type { TreeLiteral } from '@cairn/testkit';
import { file, symlink } from '@cairn/testkit';
import { describe, expect, test } from 'vitest';
import type { NightlyTree } from '../fixtures/nightly-tree.ts';
import { nightlyTree } from '../fixtures/nightly-tree.ts';

const config = `version: 1
roots: { data: ./artifacts }
timezone: UTC
plugins:
  - use: "@cairn/plugin-verification"
    options: { configFile: config/artifacts.yaml }
gc: { settle: 0s }
`;
const olderConfig = `retention:
  proofs:   {keep: 10, pin: []}
gc:
  always_keep: ["last_pass", "pinned", "last_run"]
`;

/** Proofs of consecutive days, as the older tool's users have them. */
function proofsTree(): NightlyTree {
  const plugin = fileURLToPath(new URL('../../../../plugins/verification', import.meta.url));
  const extra: Record<string, TreeLiteral[string]> = {
    'config/artifacts.yaml': olderConfig,
    'node_modules/@cairn/plugin-verification': symlink(plugin),
  };
  for (let day = 1; day <= 15; day++) {
    const stamp = `202610${String(day).padStart(2, '0')}_093000`;
    const mtime = `2026-10-${String(day).padStart(2, '0')}T09:30:00Z`;
    const folder = 'artifacts/run/microstructure/proofs';
    extra[`${folder}/proof_${stamp}.jsonl`] = file(`{"status":"${day % 4 === 0 ? 'fail' : 'pass'}"}\n`, {
      mtime,
    });
    extra[`${folder}/proof_${stamp}.md`] = file(`# Proof of ${stamp}\n`, { mtime });
  }
  return nightlyTree({ builds: 0, config, extra });
}

describe('habits of the older tool', () => {
  test('list --family proofs --verbose shows its columns, marks, legend and total', async () => {
    using proofs = proofsTree();
    expect((await proofs.cairn(['scan', '--force'])).out).toContain('15 artifacts in 30 files');
    expect((await proofs.cairn(['scan', '--verbose'])).out).toContain('Looked at');
    const { out } = await proofs.cairn(['list', '--family', 'proofs', '--verbose']);
    expect(out.split('\n')[0]).toMatch(/^ID +FAMILY +TIMESTAMP +SIZE +STATUS +PINNED +FILES +KEY/);
    expect(out).toContain('✓ pass *+');
    expect(out).toContain('* last run   + last pass\nTotal: 15 artifacts');
  });

  test('gc --dry-run plans, gc --apply --force acts, restore --id brings back', async () => {
    using proofs = proofsTree();
    const plan = await proofs.cairn(['gc', '--dry-run']);
    expect(plan.code).toBe(0);
    expect(plan.out).toContain('Total entries:  15');
    expect(plan.out).toContain('To delete:      5 entries');
    expect(plan.out).toContain('To keep:        10');
    expect(plan.out).toContain('Safety: 0 pinned, 1 last-pass, 1 last-run kept');
    expect(plan.out).toMatch(/proofs +keep 10\/15, delete \d/);
    expect(await proofs.cairn(['gc', '--apply', '--force'])).toMatchObject({ code: 0 });
    const { entries } = (await proofs.cairn(['trash', 'list', '--json'])).json as {
      entries?: { id: string }[];
    };
    const back = await proofs.cairn(['restore', '--id', entries?.[0]?.id ?? ''], { answers: ['y'] });
    expect(back).toMatchObject({ code: 0 });
    expect(back.out).toContain('✓ Restored 1 artifact');
  });

  test('pin --id --on and --off pin and unpin', async () => {
    using proofs = proofsTree();
    await proofs.cairn(['scan']);
    const { artifacts } = (await proofs.cairn(['list', '--json'])).json as { artifacts?: { id: string }[] };
    const id = (artifacts?.at(-1)?.id ?? '').slice(0, 8);
    expect((await proofs.cairn(['pin', '--id', id, '--on'])).out).toContain('✓ Pinned 1 artifact:');
    expect((await proofs.cairn(['list', '--pinned'])).out).toContain('Total: 1 artifact');
    expect((await proofs.cairn(['pin', '--id', id, '--off'])).out).toContain('✓ Unpinned 1 artifact:');
    expect((await proofs.cairn(['list', '--pinned'])).out).toContain('No artifact matches.');
  });

  test('their configuration is read as it is, and turned into cairn.yaml when asked', async () => {
    using proofs = proofsTree();
    const shown = await proofs.cairn(['config', 'show', '--origin']);
    expect(shown.out).toContain('config/artifacts.yaml');
    expect(shown.out).toContain('at most 100% of the family');
    const imported = await proofs.cairn(['config', 'import', 'config/artifacts.yaml']);
    expect(imported).toMatchObject({ code: 0 });
    expect(imported.out).toContain('version: 1');
    expect(imported.out).toContain('proofs');
  });
});

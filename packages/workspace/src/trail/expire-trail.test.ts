import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { TemporaryTree } from '@cairn/testkit';
import { temporaryTree } from '@cairn/testkit';
import { expect, it } from 'vitest';
import type { NightlyWorkspace } from '../fixtures/nightly-workspace.ts';
import { nightlyConfig, nightlyWorkspace } from '../fixtures/nightly-workspace.ts';
import type { Workspace } from '../workspace/contract.ts';

const script = fileURLToPath(new URL('../../../../docs/verify-a-trail.py', import.meta.url));

const day = 86_400_000;

/** A trail of three months, two of 2026 and one of seven years later, and the path of a key in the folder of keys. */
async function agedWorkspace(
  nightly: NightlyWorkspace,
  keys: TemporaryTree,
): Promise<{ workspace: Workspace; key: string }> {
  const workspace = await nightly.open();
  await workspace.scan();
  nightly.clock.advance(30 * day);
  await workspace.scan();
  nightly.clock.advance(7 * 365 * day);
  const key = keys.join('key.pem');
  await workspace.auditCreateKey({ path: key });
  return { workspace, key };
}

function months(nightly: NightlyWorkspace): readonly string[] {
  return readdirSync(nightly.tree.join('.cairn/audit')).filter((name) => name.startsWith('audit_'));
}

it('removes months that are older than audit.keepFor, and the trail is whole from its signed cut on', async () => {
  using nightly = nightlyWorkspace();
  using keys = temporaryTree();
  const { workspace, key } = await agedWorkspace(nightly, keys);
  const { due } = await workspace.auditExpiry();
  expect(due).toMatchObject({ months: ['202611', '202612'], records: 4, upTo: 4 });
  expect((await workspace.doctor()).items).toContainEqual(
    expect.objectContaining({ check: 'trail', severity: 'info', text: expect.stringContaining('4 records') }),
  );
  expect(months(nightly)).toHaveLength(3);

  expect(await workspace.auditExpire({ key })).toMatchObject({ cut: { seq: 4 } });
  expect(months(nightly)).toEqual(['audit_203312.jsonl']);
  expect(await workspace.auditVerify()).toMatchObject({ ok: true });
  const said = execFileSync('python3', [script, nightly.tree.join('.cairn/audit')], { encoding: 'utf8' });
  expect(said).toMatch(/records, from 5 to \d+, are whole/);
  expect((await workspace.auditExpiry()).due).toBeUndefined();

  const cut = nightly.tree.join('.cairn/audit/cut.json');
  writeFileSync(cut, readFileSync(cut, 'utf8').replace('"seq": 4', '"seq": 3'));
  expect(await workspace.auditVerify()).toMatchObject({ ok: false, problem: { file: 'cut.json' } });
});

it('keeps everything without a key, and when the trail is not whole', async () => {
  using nightly = nightlyWorkspace();
  using keys = temporaryTree();
  const { workspace, key } = await agedWorkspace(nightly, keys);
  await expect(workspace.auditExpire({ key: nightly.tree.join('none.pem') })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  const path = nightly.tree.join('.cairn/audit/audit_202611.jsonl');
  writeFileSync(path, readFileSync(path, 'utf8').replace('scan_start', 'scan_steal'));
  await expect(workspace.auditExpire({ key })).rejects.toMatchObject({ code: 'AUDIT_BROKEN' });
  expect(months(nightly)).toHaveLength(3);
});

it('keeps records for as long as the configuration says', async () => {
  using nightly = nightlyWorkspace({ config: `${nightlyConfig}audit: { keepFor: 10y }\n` });
  using keys = temporaryTree();
  const { workspace, key } = await agedWorkspace(nightly, keys);
  expect(await workspace.auditExpire({ key })).toMatchObject({ keepFor: '10y', due: undefined });
  expect(months(nightly)).toHaveLength(3);
});

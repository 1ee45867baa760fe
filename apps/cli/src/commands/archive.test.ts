import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { nightlyConfig, nightlyTree } from '../fixtures/nightly-tree.ts';

const oldest = 'nightly/2026-10-01';
const id = (out: string): string => /as ([0-9a-f]{12})/.exec(out)?.[1] ?? '';

describe('the archive commands', () => {
  test('create, list, show, verify and extract tell the same story', async () => {
    using nightly = nightlyTree();
    const made = await nightly.cairn(['archive', 'create', '--family', 'nightly', '--older-than', '45d']);
    expect(made).toMatchObject({ code: 0, err: '' });
    expect(made.out).toMatch(/^✓ archived 7 artifacts, 21 files, as [0-9a-f]{12}\n/);
    expect(made.out).toContain('archive/artifacts_archive_20261121_101500.zip');
    expect(made.out).toMatch(/ became .* \(\d+%\); read back and found right/);
    const archive = id(made.out);
    const listed = await nightly.cairn(['archive', 'list']);
    expect(listed.out).toContain(archive);
    expect(listed.out).toContain('Total: 1 archive, ');
    const shown = await nightly.cairn(['archive', 'show', archive]);
    expect(shown.out).toContain(oldest);
    expect(shown.out).toContain('Total: 7 artifacts, 21 files');
    const verified = await nightly.cairn(['archive', 'verify', archive]);
    expect(verified).toMatchObject({ code: 0, err: '' });
    expect(verified.out).toMatch(/^✓ valid: .* is a BagIt 1\.0 bag; 21 files \(.*\) read\.\n$/);
    rmSync(nightly.tree.join('artifacts', oldest), { recursive: true });
    await nightly.cairn(['scan']);
    expect(await nightly.cairn(['archive', 'extract', archive, '--only', oldest])).toMatchObject({ code: 2 });
    const back = await nightly.cairn(['archive', 'extract', archive, '--only', oldest, '--yes']);
    expect(back.code).toBe(0);
    expect(back.out).toMatch(/^✓ Restored 1 artifact[^]*\nUndo: cairn/);
    expect((await nightly.cairn(['list'])).out).toContain('Total: 8 artifacts');
    const fresh = await nightly.cairn(['archive', 'extract', archive, '--to', nightly.tree.join('fresh')]);
    expect(fresh.out).toMatch(/✓ extracted 7 artifacts, 21 files/);
    expect(readFileSync(nightly.tree.join('fresh', oldest, 'result.json'), 'utf8')).toContain('PASS');
    expect((await nightly.cairn(['show', oldest])).out).toContain(`archive ${archive}`);
    expect((await nightly.cairn(['explain', oldest])).out).toContain(`; in archive ${archive}`);
  });

  test('verify checks what was handed over, also where there is no workspace', async () => {
    using nightly = nightlyTree();
    const out = nightly.tree.join('handed-over.zip');
    await nightly.cairn(['archive', 'create', '--out', out]);
    rmSync(nightly.tree.join('cairn.yaml'));
    const verified = await nightly.cairn(['archive', 'verify', out]);
    expect(verified).toMatchObject({ code: 0, err: '' });
    expect(verified.out).toMatch(/^✓ valid: /);
    truncateSync(out, 3000);
    expect(await nightly.cairn(['archive', 'verify', out])).toMatchObject({ code: 5 });
    const missing = await nightly.cairn(['archive', 'verify', 'missing.zip']);
    expect(missing).toMatchObject({ code: 2 });
    expect(missing.err).toMatch(/expected an archive or a bag at .*missing\.zip, found nothing/);
  });

  test('print documents for scripts', async () => {
    using nightly = nightlyTree();
    const dry = await nightly.cairn(['archive', 'create', '--dry-run', '--json']);
    expect(dry.json).toMatchObject({ schemaVersion: 1, plan: { exists: false, leftOut: [], format: 'zip' } });
    const out = nightly.tree.join('mine.tar.zst');
    const made = await nightly.cairn(['archive', 'create', oldest, '--out', out, '--json']);
    expect(made.json).toMatchObject({
      schemaVersion: 1,
      archive: {
        path: out,
        place: 'elsewhere',
        format: 'tar.zst',
        artifacts: 1,
        files: 3,
        pinned: false,
        present: true,
      },
    });
    const { json } = await nightly.cairn(['archive', 'verify', out, '--json']);
    expect(json).toMatchObject({ verify: { valid: true, version: '1.0', errors: 0, problems: [] } });
    expect((await nightly.cairn(['archive', 'show', out, '--json'])).json).toMatchObject({
      manifest: { totals: { artifacts: 1, files: 3 } },
    });
    expect((await nightly.cairn(['list', '--json'])).json).toMatchObject({ total: 8 });
  });

  test('say what is wrong with an archive, and exit with 5', async () => {
    using nightly = nightlyTree();
    const out = nightly.tree.join('mine.zip');
    await nightly.cairn(['archive', 'create', '--out', out]);
    truncateSync(out, 3000);
    const bad = await nightly.cairn(['archive', 'verify', out]);
    expect(bad.code).toBe(5);
    expect(bad.out).toMatch(/✗ error +\S[^]*✗ not valid/);
    expect(await nightly.cairn(['archive', 'extract', out, '--yes'])).toMatchObject({ code: 5 });
    writeFileSync(out, 'no archive at all');
    expect((await nightly.cairn(['archive', 'verify', out])).code).toBe(5);
    expect((await nightly.cairn(['archive', 'verify', 'nowhere.zip'])).code).toBe(2);
  });

  test('give the same bytes under SOURCE_DATE_EPOCH', async () => {
    using nightly = nightlyTree();
    const environment = { SOURCE_DATE_EPOCH: '1700000000' };
    const one = nightly.tree.join('one/a.zip');
    const two = nightly.tree.join('two/a.zip');
    for (const out of [one, two]) await nightly.cairn(['archive', 'create', '--out', out], { environment });
    expect(readFileSync(one).equals(readFileSync(two))).toBe(true);
    const named = await nightly.cairn(['archive', 'create'], { environment });
    expect(named.out).toContain('artifacts_archive_20231114_221320.zip');
    const bad = await nightly.cairn(['archive', 'create'], { environment: { SOURCE_DATE_EPOCH: 'soon' } });
    expect(bad).toMatchObject({ code: 2 });
  });

  test('replace a file only when told to and confirmed', async () => {
    using nightly = nightlyTree({ extra: { 'mine.zip': 'a letter' } });
    const out = nightly.tree.join('mine.zip');
    expect(await nightly.cairn(['archive', 'create', '--out', out])).toMatchObject({ code: 1 });
    expect(await nightly.cairn(['archive', 'create', '--out', out, '--overwrite'])).toMatchObject({
      code: 2,
    });
    expect(readFileSync(out, 'utf8')).toBe('a letter');
    const yes = ['archive', 'create', '--out', out, '--overwrite', '--yes'];
    expect(await nightly.cairn(yes)).toMatchObject({ code: 0 });
    expect((await nightly.cairn(['archive', 'verify', out])).code).toBe(0);
  });

  test('are shown in the zone of the workspace, with their files counted as everywhere', async () => {
    using nightly = nightlyTree({ builds: 1, config: nightlyConfig.replace('UTC', 'America/Los_Angeles') });
    const out = nightly.tree.join('mine.zip');
    await nightly.cairn(['archive', 'create', '--out', out]);
    const shown = (await nightly.cairn(['archive', 'show', out])).out;
    expect(shown).toContain('Archived 2026-11-21 02:15:00\n');
    expect(shown).toMatch(/nightly +2026-09-30 +\S+ +3 +nightly\/2026-10-01\n/);
  });

  test('plan a move first, and trash only what is not protected', async () => {
    using nightly = nightlyTree();
    const plan = await nightly.cairn(['archive', 'create', '--move']);
    expect(plan.out).toMatch(
      /Then all of them go into the trash\.\n\nApply: cairn -C \S+ archive create .*--move --apply\n$/,
    );
    expect(plan.out).toContain('Left out: ');
    expect((await nightly.cairn(['archive', 'list'])).out).toContain('No archives yet');
    const done = await nightly.cairn(['archive', 'create', '--move', '--apply', '--yes']);
    expect(done.code).toBe(0);
    expect(done.out).toMatch(/✓ archived \d artifacts[^]*✓ Archived and trashed \d artifacts[^]*Undo: cairn/);
    expect((await nightly.cairn(['undo', '--yes'])).code).toBe(0);
    expect((await nightly.cairn(['list'])).out).toContain('Total: 8 artifacts');
  });

  test('pins keep archives, and gc says which ones expire', async () => {
    using nightly = nightlyTree({ config: `${nightlyConfig}archives: { keepFor: 0s }\n` });
    const archive = id((await nightly.cairn(['archive', 'create', oldest])).out);
    expect((await nightly.cairn(['archive', 'pin', archive, '--reason', 'figure 3'])).code).toBe(0);
    expect((await nightly.cairn(['gc'])).out).not.toContain('Expired archives');
    expect((await nightly.cairn(['archive', 'unpin', archive])).code).toBe(0);
    const plan = await nightly.cairn(['gc']);
    expect(plan.out).toMatch(/Expired archives: 1 \(.*\), moved into the trash by gc --apply\./);
    const done = await nightly.cairn(['gc', '--apply', '--yes']);
    expect(done.out).toMatch(/Trashed 1 expired archive \(.*\), as operation \S+\./);
    expect((await nightly.cairn(['trash', 'list'])).out).toContain('(archive)');
    expect((await nightly.cairn(['restore', archive, '--yes'])).code).toBe(0);
    expect((await nightly.cairn(['archive', 'list'])).out).toContain(archive);
    rmSync(nightly.tree.join('archive'), { recursive: true });
    expect((await nightly.cairn(['doctor'])).out).toContain(`archive ${archive} is not at`);
    expect((await nightly.cairn(['archive', 'forget', archive, '--yes'])).code).toBe(0);
    expect((await nightly.cairn(['archive', 'list'])).out).toContain('No archives yet');
  });
});

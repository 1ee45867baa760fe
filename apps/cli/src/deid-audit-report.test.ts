import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { deidTree, putVideo, putWords } from './fixtures/deid-tree.ts';
import type { NightlyTree } from './fixtures/nightly-tree.ts';
import { secrets } from './fixtures/old-storage.ts';

interface Part {
  readonly id: string;
  readonly title: string;
  readonly text?: string;
  readonly rows?: readonly { readonly cells: Readonly<Record<string, unknown>> }[];
  readonly figures?: readonly { readonly column: { readonly key: string }; readonly value: unknown }[];
  readonly nodes?: readonly { readonly label: string }[];
  readonly edges?: readonly unknown[];
}

async function reportOf(here: NightlyTree, ...words: readonly string[]): Promise<ReadonlyMap<string, Part>> {
  const { json, code, err } = await here.cairn(['deid', 'audit-report', ...words, '--json']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const { parts } = json as unknown as { readonly parts: readonly Part[] };
  return new Map(parts.map((part) => [part.id, part]));
}

function cellsOf(
  report: ReadonlyMap<string, Part>,
  part: string,
): readonly Readonly<Record<string, unknown>>[] {
  return (report.get(part)?.rows ?? []).map(({ cells }) => cells);
}

function figuresOf(report: ReadonlyMap<string, Part>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    (report.get('summary')?.figures ?? []).map(({ column, value }) => [column.key, value]),
  );
}

describe('the audit report', () => {
  test('of a recording tells what happened to it and to all that was made from it, and to nothing else', async () => {
    using here = deidTree();
    await here.cairn(['run', 'start', '--pipeline', 'blur', '--id', 'run-a', '--ttl', '1h']);
    const old = ['--run', 'run-a', '--created-at', '2026-10-12T00:00:00Z'];
    await here.cairn(putWords('video_raw', 'rec-01', { file: 'clip.y4m', words: old }));
    await here.cairn(['put', 'video_keypoints', 'in/keypoints.json', '--key', 'kp-01']);
    await here.cairn(['link', 'rec-01', 'kp-01']);
    await here.cairn(['state', 'kp-01', 'completed']);
    await here.cairn(putWords('video_deid', 'blur-01', { file: 'blurred.y4m', from: 'kp-01' }));
    await here.cairn(['run', 'end', 'run-a']);
    await putVideo(here, '02');
    await here.cairn(['deid', 'verify']);
    await here.cairn(['gc', '--apply', '--yes']);
    const report = await reportOf(here, 'blur-01');
    const events = cellsOf(report, 'events');
    expect(events.map(({ event }) => event)).toEqual([
      'run_start',
      'artifact_creation',
      'artifact_creation',
      'artifact_link',
      'status_update',
      'artifact_creation',
      'run_end',
      'action',
      'operation_start',
      'artifact_trash',
      'operation_end',
    ]);
    expect(events[4]).toMatchObject({ what: 'video_keypoints · pending → completed', outcome: 'success' });
    expect(events[3]?.['what']).toMatch(/derived_from · from \w{12}/);
    expect(events[5]?.['what']).toMatch(/^video_deid · from \w{12} · bytes 13/);
    expect(cellsOf(report, 'raw')).toMatchObject([{ family: 'video_raw', places: 'trash' }]);
    expect(cellsOf(report, 'checksums')).toMatchObject([
      { family: 'video_raw', verified: '– in the trash' },
      { family: 'video_keypoints', verified: '✓ read back', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
      { family: 'video_deid', verified: '✓ read back', proved: expect.anything() },
    ]);
    expect(report.get('lineage')).toMatchObject({
      nodes: [
        { label: expect.stringMatching(/^video_raw \w{12} \(in the trash\)$/) },
        { label: expect.stringMatching(/^video_(?:keypoints|deid) \w{12}$/) },
        { label: expect.stringMatching(/^video_(?:keypoints|deid) \w{12}$/) },
      ],
      edges: [{}, {}],
    });
    await here.cairn(['trash', 'purge', '--all', '--yes', '--count', '2']);
    expect(cellsOf(await reportOf(here, 'rec-01'), 'raw')).toEqual([]);
  });

  test('of a period counts failures and overrides, and never shows what the guard would refuse', async () => {
    using here = deidTree({ extra: { 'in/maria_lopez.wav': 'sound' } });
    await here.cairn(['put', 'video_raw', 'in/nothing.y4m']);
    await here.cairn(['put', 'video_raw', 'in/clip.y4m', '--metadata', '{"patient": "Maria Lopez"}']);
    const told = ['name', 'file_name', 'tags', 'error', 'patient'].flatMap((key) => ['--allow-phi', key]);
    const put = await here.cairn([
      'put',
      'log',
      'in/maria_lopez.wav',
      '--tag',
      '555-867-5309',
      '--state',
      'failed',
      '--error',
      'born 1948-06-22',
      '--metadata',
      '{"patient": "Maria Lopez"}',
      ...told,
      '--reason',
      'asked for by the study',
    ]);
    expect(put.code).toBe(0);
    const report = await reportOf(here, '--from', '2026-11-21', '--to', '2026-11-21');
    expect(figuresOf(report)).toMatchObject({ artifacts: 1, failures: 2, overrides: 1 });
    expect(cellsOf(report, 'events').map(({ what }) => what)).toEqual([
      'READ_FAILED',
      'REFUSED · refused metadata.patient (not-allowed)',
      'log · bytes 5 · files 1 · sources 0',
    ]);
    expect(cellsOf(report, 'overrides')).toMatchObject([
      { keys: 'name, file_name, tags, error, patient', reason: 'asked for by the study' },
    ]);
    expect(cellsOf(report, 'checksums')).toMatchObject([{ name: '[withheld: name]' }]);
    const wrote = await here.cairn(['deid', 'audit-report', '--from', '2026-11-01', '--html', 'report.html']);
    expect(wrote).toMatchObject({ code: 0, err: '' });
    const html = readFileSync(here.tree.join('report.html'), 'utf8');
    for (const text of ['Audit report of a period', '[withheld: name]', '<svg', 'SHA-256', 'asked for by'])
      expect(html).toContain(text);
    for (const secret of secrets) expect(html).not.toContain(secret);
    expect(html).not.toMatch(/(?:src|href)="(?!#)/);
    expect(cellsOf(await reportOf(here, '--to', '2026-11-20'), 'events')).toEqual([]);
  });

  test('says that bytes or the trail are not what they were', async () => {
    using here = deidTree();
    await putVideo(here, '01');
    const { json } = await here.cairn(['get', 'kp-01', '--json']);
    const { artifact } = json as unknown as { readonly artifact: { readonly folder: string } };
    writeFileSync(here.tree.join(`.cairn/store/${artifact.folder}/keypoints.json`), '{"frames":{}}');
    const head = /its hash is `([0-9a-f]{64})`/.exec(
      (await reportOf(here, 'kp-01')).get('trail')?.text ?? '',
    )?.[1];
    const trail = here.tree.join('.cairn/audit/audit_202611.jsonl');
    const text = readFileSync(trail, 'utf8');
    expect(text).toContain(`"hash":"${head}"`);
    writeFileSync(trail, text.replace('"success"', '"failure"'));
    const report = await reportOf(here, 'kp-01');
    expect(report.get('summary')?.title).toBe('Summary: ✗ the trail does not hold');
    expect(report.get('trail')?.text).toMatch(/✗ The trail was changed: audit_202611\.jsonl:1: /);
    expect(cellsOf(report, 'checksums').map(({ verified }) => verified)).toEqual([
      '✓ read back',
      '✗ its bytes are not those that were stored',
      '✓ read back',
    ]);
  });

  test('is of something', async () => {
    using here = deidTree();
    const { code, err } = await here.cairn(['deid', 'audit-report']);
    expect(code).toBe(2);
    expect(err).toContain('expected a recording or a period for the report, got neither');
    const backwards = await here.cairn([
      'deid',
      'audit-report',
      '--from',
      '2026-02-01',
      '--to',
      '2026-01-01',
    ]);
    expect(backwards.code).toBe(2);
  });
});

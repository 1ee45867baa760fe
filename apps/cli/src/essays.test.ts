import { readFileSync, rmSync } from 'node:fs';
import { folder, snapshotTree } from '@cairn/testkit';
import { describe, expect, test } from 'vitest';
import { essaysTree, keysIn, planned } from './fixtures/essays-tree.ts';

const exported = { needs_review: 0, exported_at: '2026-01-01' };

describe('submissions', () => {
  test('are folders, empty ones too, described by what their files say', async () => {
    using essays = essaysTree([{ id: 's1', grade: '5th', daysOld: 10 }], {
      extra: { 'artifacts/empty': folder(), 'artifacts/notes.csv': 'nobody’s', 'artifacts/.hidden/x': '' },
    });
    await essays.cairn(['scan']);
    const { artifacts } = (await essays.cairn(['list', '--json'])).json as {
      artifacts: readonly Record<string, unknown>[];
    };
    expect(artifacts.map(({ key, files }) => [key, files])).toEqual([
      ['empty', 0],
      ['s1', 8],
    ]);
    const { json } = await essays.cairn(['show', 's1', '--json']);
    expect(json).toMatchObject({
      artifact: {
        createdAt: '2026-11-11T00:00:00.000Z',
        metadata: { school_name: 'Lincoln Elementary', grade: 5 },
      },
    });
  });

  test('are found by school, grade and date', async () => {
    using essays = essaysTree([
      { id: 's1' },
      { id: 's2', grade: 4, record: { needs_review: 1 } },
      { id: 's3', school: 'Roosevelt Middle School' },
      { id: 's4', daysOld: 100 },
    ]);
    await essays.cairn(['scan']);
    const where = 'metadata.school_name == "Lincoln Elementary" && metadata.grade == 5';
    expect(keysIn(await essays.cairn(['list', '--json', '--where', where]))).toEqual(['s1', 's4']);
    expect(keysIn(await essays.cairn(['list', '--json', '--where', where, '--since', '30d']))).toEqual([
      's1',
    ]);
    expect(keysIn(await essays.cairn(['list', '--json', '--where', `${where} && key == "s4"`]))).toEqual([
      's4',
    ]);
    const review = ['list', '--json', '--where', 'record.needs_review == true'];
    expect(keysIn(await essays.cairn(review))).toEqual(['s2']);
    expect((await essays.cairn(['search', 'roosevelt'])).out).toContain('Total: 1 artifact');
    expect((await essays.cairn(['search', 'student s2'])).out).toContain('Total: 1 artifact');
  });

  test('that are damaged stay, and the others go on', async () => {
    using essays = essaysTree([
      {
        id: 'bad-time',
        daysOld: 900,
        record: null,
        files: { 'metadata.json': { created_at: 'last Tuesday' } },
      },
      { id: 'bad-json', daysOld: 900, record: null, files: { 'structured.json': '{"student": ' } },
      { id: 'no-object', daysOld: 900, record: null, files: { 'validation.json': '[]' } },
      { id: 'sound', daysOld: 900, record: null },
      { id: 'known' },
    ]);
    expect((await essays.cairn(['scan'])).err).toContain('metadata.json: created_at: expected a time');
    expect(planned(await essays.cairn(['essays', 'cleanup-orphaned', '--json']))).toEqual(['sound']);
    const { out, code } = await essays.cairn(['health']);
    expect(code).toBe(5);
    expect(out).toContain('(bad-time/metadata.json)');
    expect(out).toContain('(bad-json/structured.json)');
  });

  test('with a thousand unexpected files are one artifact and one finding', async () => {
    const extra = Object.fromEntries(
      Array.from({ length: 1000 }, (_, number) => [`artifacts/s1/page_${number}.tmp`, 'x']),
    );
    using essays = essaysTree([{ id: 's1' }], { extra });
    await essays.cairn(['scan']);
    const { out, code } = await essays.cairn(['essays', 'health']);
    expect(code).toBe(0);
    expect(out.match(/unexpected files/g)).toHaveLength(1);
    expect(out).toContain('1000 unexpected files: page_0.tmp, page_1.tmp, page_10.tmp and 997 more');
  });
});

describe('cairn essays export', () => {
  test('shows what it would write, writes it once, and marks it, so that it may go', async () => {
    using essays = essaysTree([
      {
        id: 'clean-1',
        daysOld: 400,
        record: { needs_review: 0 },
        files: {
          'structured.json': { student: '=HYPERLINK("x")', school: 'A, "B"', grade: -1, extra: '@a' },
        },
      },
      { id: 'clean-2', daysOld: 400, record: { needs_review: 0 } },
      { id: 'review', daysOld: 400, record: { needs_review: 1 } },
      { id: 'before', record: exported },
    ]);
    await essays.cairn(['scan']);
    const preview = await essays.cairn(['essays', 'export', 'out.csv']);
    expect(preview.out).toMatch(/To export +2/);
    expect(preview.out).toMatch(/\nApply: cairn -C \S+ essays export out\.csv --apply\n$/);
    expect(() => readFileSync(essays.tree.join('out.csv'))).toThrow('ENOENT');
    expect((await essays.cairn(['essays', 'export', 'out.csv', '--execute', '--yes'])).out).toMatch(
      /Rows +2/,
    );
    const [titles, first, second, ...rest] = readFileSync(essays.tree.join('out.csv'), 'utf8').split('\r\n');
    expect(titles).toBe(
      'submission_id,student_name,school_name,grade,created_at,extra,file_size_bytes,file_type,is_valid,needs_review,original_filename,school',
    );
    expect(first).toBe(
      `clean-1,"'=HYPERLINK(""x"")",Lincoln Elementary,5,2025-10-17T00:00:00.000Z,'@a,20000,pdf,true,false,clean-1.pdf,"A, ""B"""`,
    );
    expect(second).toMatch(/^clean-2,/);
    expect(rest).toEqual(['']);
    expect((await essays.cairn(['essays', 'export'])).out).toMatch(
      /To export +0\nNeed review +1\nExported before +3\n/,
    );
    expect(planned(await essays.cairn(['gc', '--json'])).toSorted()).toEqual(['clean-1', 'clean-2']);
  });

  test('overwrites nothing, and writes nothing among the artifacts', async () => {
    using essays = essaysTree([{ id: 's1' }], { extra: { 'out.csv': 'mine' } });
    await essays.cairn(['scan']);
    expect((await essays.cairn(['essays', 'export', 'out.csv', '--execute', '--yes'])).code).not.toBe(0);
    expect(readFileSync(essays.tree.join('out.csv'), 'utf8')).toBe('mine');
    const inside = await essays.cairn(['essays', 'export', 'artifacts/s1/out.csv', '--execute', '--yes']);
    expect(inside.err).toContain('expected a path outside of');
    expect((await essays.cairn(['essays', 'export'])).out).toMatch(/To export +1/);
  });
});

describe('cairn essays health', () => {
  test('does not call healthy what nobody has looked at yet', async () => {
    using essays = essaysTree([{ id: 's1' }], { records: '' });
    const { out } = await essays.cairn(['essays', 'health']);
    expect(out).toContain('the root data was not scanned yet');
    expect(out).not.toContain('All healthy');
  });

  test('says that all is healthy', async () => {
    using essays = essaysTree([{ id: 's1' }, { id: 's2', size: 100_000 }]);
    await essays.cairn(['scan']);
    const { out, code } = await essays.cairn(['essays', 'health']);
    expect(code).toBe(0);
    expect(out).toContain('✓ All healthy');
    expect(out).toMatch(/Submissions +2\nValid +2\n/);
    expect(out).toMatch(/Average size +59K/);
    rmSync(essays.tree.join('essays.db'));
    const unknown = await essays.cairn(['essays', 'health']);
    expect(unknown.code).toBe(5);
    expect(unknown.out).toMatch(/Orphans +not checked: .*there is no such file/);
    expect(unknown.out).not.toContain('All healthy');
  });

  const littered = Array.from({ length: 1000 }, (_, number) => [`tmp${number}`, ''] as const);

  test('finds what is missing, empty, too small or large, misnamed, and whom no record knows', async () => {
    using essays = essaysTree([
      { id: 'small', size: 2000 },
      { id: 'large', size: 3_000_000 },
      {
        id: 'misnamed',
        files: {
          'original.pdf': null,
          'source.pdf': 'x'.repeat(20_000),
          'ocr.json': null,
          'ocr_results.json': {},
        },
      },
      { id: 'empty-text', files: { 'raw_text.txt': '' } },
      { id: 'empty-json', files: { 'ocr.json': '' } },
      { id: 'orphan', record: null },
      { id: 'littered', files: Object.fromEntries(littered) },
      { id: 'broken', files: { 'metadata.json': '{', 'structured.json': '{', 'ocr.json': '{' } },
    ]);
    await essays.cairn(['scan']);
    const { out, code } = await essays.cairn(['essays', 'health']);
    expect(code).toBe(5);
    expect(out).toMatch(/warning +littered +1000 unexpected files: tmp0, tmp1, tmp10 and 997 more/);
    for (const name of ['metadata', 'structured', 'ocr'])
      expect(out.match(new RegExp(`error +broken +${name}\\.json: `, 'g'))).toHaveLength(1);
    expect(out).toMatch(/warning +small +2\.3K is below 10K: possibly incomplete/);
    expect(out).toMatch(/warning +large +2\.9M is above 2\.0M/);
    expect(out).toMatch(/warning +misnamed +source\.pdf: source\.pdf should be named original\.pdf/);
    expect(out).toMatch(/warning +misnamed +ocr_results\.json: ocr_results\.json should be named ocr\.json/);
    expect(out).toMatch(/error +misnamed +ocr\.json is missing/);
    expect(out).toMatch(/error +empty-text +raw_text\.txt: the file is empty/);
    expect(out).toMatch(/error +empty-json +ocr\.json: /);
    expect(out).toMatch(/Orphans +1 submission without a record/);
    expect(out).toMatch(/Valid +4\n/);
    expect(out).not.toContain('All healthy');
    // What parsed is not read again, and what did not is.
    expect((await essays.cairn(['essays', 'health'])).out).toBe(out);
  });

  test('writes the metadata.json that is missing when asked to, and undo takes it back', async () => {
    using essays = essaysTree([{ id: 's1', files: { 'metadata.json': null } }, { id: 's2' }]);
    await essays.cairn(['scan']);
    const before = snapshotTree(essays.tree.join('artifacts'));
    expect((await essays.cairn(['essays', 'health'])).out).toContain(
      'metadata.json can be written for 1 submission',
    );
    const done = await essays.cairn(['essays', 'health', '--execute', '--yes']);
    expect(done.out).toContain('Wrote metadata.json for 1 submission.');
    expect(JSON.parse(readFileSync(essays.tree.join('artifacts/s1/metadata.json'), 'utf8'))).toEqual({
      submission_id: 's1',
      original_filename: 'original.pdf',
      file_type: 'pdf',
      file_size_bytes: 20_000,
      created_at: '2026-11-11T00:00:00.000Z',
    });
    expect((await essays.cairn(['essays', 'health'])).out).toContain('✓ All healthy');
    await essays.cairn(['undo', '--yes']);
    expect(snapshotTree(essays.tree.join('artifacts'))).toEqual(before);
    expect(await essays.cairn(['redo', '--yes'])).toMatchObject({ code: 0 });
    expect((await essays.cairn(['essays', 'health'])).out).toContain('✓ All healthy');
    expect((await essays.cairn(['audit', 'verify'])).code).toBe(0);
  });
});

import type { FileEntry, Found, Reader, RelPath } from '@cairn/core';
import { describe, expect, it } from 'vitest';
import { describeSubmission } from './describe.ts';

type Files = Readonly<Record<string, unknown>>;

function described(files: Files): ReturnType<typeof describeSubmission> {
  const found = {
    root: 'data',
    family: 'essays/submission',
    key: 's1',
    files: Object.keys(files).map((name) => ({ path: `s1/${name}`, kind: 'file' }) as FileEntry),
    directory: 's1' as RelPath,
  } satisfies Found;
  const json = (path: string): unknown => {
    if (typeof files[path] === 'string') throw new Error(`expected JSON in ${path}`);
    return files[path];
  };
  return describeSubmission(found, { json } as Partial<Reader> as Reader);
}

describe('the description of a submission', () => {
  it.each([
    ['2026-03-01T10:00:00Z'],
    ['2026-03-01T10:00:00+02:00'],
    ['2026-03-01T10:00:00.123456'],
    ['2026-03-01 10:00:00'],
    [1_772_359_200_000],
  ])('takes its time from metadata.json, with or without a zone: %s', (created_at) => {
    expect(described({ 'metadata.json': { created_at } })).toMatchObject({ createdAt: created_at });
  });

  it.each([['last Tuesday'], [''], [{ year: 2026 }], [true]])(
    'refuses a time that is none: %j',
    (created_at) => {
      expect(() => described({ 'metadata.json': { created_at } })).toThrow(
        /metadata\.json: created_at: expected/,
      );
    },
  );

  it.each([[{}], [{ 'metadata.json': {} }], [{ 'metadata.json': { created_at: null } }]])(
    'leaves the time to the file system where nobody says it: %j',
    (files) => {
      expect(described(files)).not.toHaveProperty('createdAt');
    },
  );

  it.each([
    [5, 5],
    ['5', 5],
    [' 5th ', 5],
    ['Grade 12', 12],
    ['K', 'K'],
    ['5-6', '5-6'],
    [null, undefined],
    ['', undefined],
    [{ from: 5 }, undefined],
  ])('knows the grade %j as %j', (grade, known) => {
    expect(described({ 'structured.json': { grade } }).metadata?.grade).toBe(known);
  });

  it('believes the validation more than the extraction, and says nothing twice', () => {
    const { metadata } = described({
      'metadata.json': { submission_id: 's1', file_type: 'pdf' },
      'structured.json': {
        student: { name: 'Ada', age: 10 },
        school: 'Linkoln',
        grade: '4',
        essay: 'x'.repeat(900),
      },
      'validation.json': { school_name: 'Lincoln', grade: 5, issues: ['blurred'] },
    });
    expect(metadata).toEqual({
      submission_id: 's1',
      file_type: 'pdf',
      student: { name: 'Ada', age: 10 },
      student_name: 'Ada',
      school: 'Linkoln',
      school_name: 'Lincoln',
      grade: 5,
    });
  });

  it.each([[{ 'structured.json': '{' }], [{ 'validation.json': [] }], [{ 'metadata.json': null }]])(
    'fails where a file does not tell what it should: %j',
    (files) => {
      expect(() => described(files)).toThrow(/(?:structured|validation|metadata)\.json/);
    },
  );
});

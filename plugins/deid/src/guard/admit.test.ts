import type { Candidate } from '@cairn/core';
import { describe, expect, test } from 'vitest';
import type { FamilyName } from '../families/branches.ts';
import { familiesFor } from '../families/families.ts';
import type { DeidOptions } from '../options.ts';

function objectionsTo(
  candidate: Partial<Candidate>,
  { family = 'video_deid', options = {} }: { family?: FamilyName; options?: DeidOptions } = {},
): readonly string[] {
  const found = familiesFor(options).find(({ name }) => name === family);
  const objections = found?.admit?.({ allowed: [], ...candidate }) ?? [];
  return [...objections].map(({ key, rule }) => `${key}: ${rule}`);
}

describe('a guard lets pass', () => {
  test('what a family lists, and names of files and tags that say nothing of anybody', () => {
    expect(
      objectionsTo({
        name: 'clip_0001_blurred.mp4',
        fileName: 'clip_0001.mp4',
        metadata: { duration: 12.5, resolution: '1920x1080', blur_method: 'gaussian', faces_blurred: 40 },
        metrics: { confidence: 0.93 },
        tags: ['baseline', 'batch-3'],
        aliases: ['550e8400-e29b-41d4-a716-446655440000', 'blur-01'],
        module: 'face-blur',
        version: '1.4.2',
        relationship: 'derived_from',
        error: 'no face was found in frame 12',
        names: ['frames/0001.png', 'frames/0002.png'],
        parameters: { strength: 31, device: { kind: 'gpu', index: 0 } },
      }),
    ).toEqual([]);
  });

  test('nothing at all', () => {
    expect(objectionsTo({})).toEqual([]);
  });

  test('a key that was let pass, by its name or by that of its place', () => {
    const metadata = { ward: 'Dr. Achterberg' };
    expect(objectionsTo({ metadata })).toEqual(['metadata.ward: not-allowed']);
    for (const key of ['ward', 'metadata.ward'])
      expect(objectionsTo({ metadata, allowed: [key], reason: 'consent 12' })).toEqual([]);
    expect(objectionsTo({ tags: ['ok', 'Dr. Smith'], allowed: ['tags'] })).toEqual([]);
    expect(objectionsTo({ name: 'Dr. Smith', fileName: 'Dr. Smith', allowed: ['name'] })).toEqual([
      'file_name: name',
    ]);
  });

  test('what the configuration adds to a family', () => {
    const options: DeidOptions = {
      families: {
        video_raw: {
          allow: {
            lighting: { words: ['day', 'night'] },
            lens: { form: 'f\\d' },
            takes: { listOf: 'count' },
          },
        },
      },
    };
    const metadata = { lighting: 'day', lens: 'f2', takes: [1, 2] };
    expect(objectionsTo({ metadata }, { family: 'video_raw', options })).toEqual([]);
    expect(objectionsTo({ metadata }, { family: 'video_deid', options })).toHaveLength(3);
    expect(
      objectionsTo(
        { metadata: { lighting: 'Smith', lens: 'f10', takes: ['a'] } },
        { family: 'video_raw', options },
      ),
    ).toEqual([
      'metadata.lighting: not-a-listed-word',
      'metadata.lens: wrong-pattern',
      'metadata.takes[0]: wrong-type',
    ]);
  });
});

describe('a guard refuses', () => {
  test.each<[string, Partial<Candidate>, readonly string[]]>([
    ['a key that is not listed', { metadata: { patient: 1 } }, ['metadata.patient: not-allowed']],
    ['a value of another type', { metadata: { fps: 'John' } }, ['metadata.fps: wrong-type']],
    ['a metric that is not listed', { metrics: { mrn_004711: 1 } }, ['metrics.(key 1): not-allowed']],
    ['a name', { name: 'john_smith.mp4' }, ['name: name']],
    ['the name of the file', { fileName: 'scan-2024-01-03.mp4' }, ['file_name: date']],
    ['a tag', { tags: ['baseline', 'jane.doe@example.org'] }, ['tags[1]: email']],
    ['an alias', { aliases: ['SSN 123-45-6788'] }, ['aliases[0]: ssn']],
    ['a module', { module: 'smith_maria' }, ['module: name']],
    ['a relationship', { relationship: 'for_dr_smith' }, ['relationship: name']],
    ['an error', { error: 'cannot open /data/john_smith.mp4' }, ['error: name']],
    ['a name in an archive', { names: ['a.png', 'john_smith.png'] }, ['names[1]: name']],
    ['an archive that cannot be read', { names: 'unreadable' }, ['names: unreadable-archive']],
    ['an archive in an archive', { names: ['more.zip'] }, ['names[0]: nested-archive']],
    ['a parameter', { parameters: { input: ['john_smith.mp4'] } }, ['parameters.input: name']],
    [
      'the name of a parameter',
      { parameters: { john_smith: 1 } },
      ['parameters.(key 1): not-a-key', 'parameters.(key 1): name'],
    ],
    ['a reason that names somebody', { reason: 'Dr. Smith agreed' }, ['reason: name']],
    ['an allowance that is no key', { allowed: ['john smith'], reason: 'ok' }, ['allow[0]: not-a-key']],
  ])('%s', (_what, candidate, expected) => {
    expect(objectionsTo(candidate)).toEqual(expected);
  });
});

import { describe, expect, expectTypeOf, it } from 'vitest';
import {
  allowList,
  cairnId,
  checkError,
  checkMetadata,
  checkName,
  checkNames,
  checkTags,
  checkText,
  code,
  count,
  describeRefusal,
  duration,
  flag,
  listOf,
  measure,
  processingTime,
  redactIdentifiers,
  sha256,
  shape,
  text,
  word,
  type MetadataAllowedBy,
} from '../index.ts';

const video = allowList({
  duration_s: duration(),
  fps: measure({ max: 1000 }),
  frames: count(),
  blurred: flag(),
  model: code(/[a-z0-9.-]{1,40}/),
  resolution: code(/\d{2,5}x\d{2,5}/),
  batch: code(/\d{4}-\d\d/, { carries: ['date'] }),
  method: word(['gaussian', 'pixelate']),
  digest: sha256(),
  source: cairnId(),
  finished_at: processingTime(),
  note: text({ max: 60 }),
  segments: listOf(shape({ start: duration(), end: duration(), type: word(['name', 'date']) })),
});

const good = {
  duration_s: 12.5,
  fps: 29.97,
  frames: 374,
  blurred: true,
  model: 'yolo-v8',
  resolution: '1920x1080',
  batch: '2024-01',
  method: 'gaussian',
  digest: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  source: '550e8400-e29b-41d4-a716-446655440000',
  finished_at: '2026-01-31T09:30:00.250Z',
  note: 'two people, camera left',
  segments: [{ start: 1, end: 2.5, type: 'name' }],
} as const;

/** What was refused, by key. */
const rulesOf = (metadata: unknown, allowPhi?: readonly string[]) =>
  Object.fromEntries(video.check(metadata, { allowPhi }).refusals.map(({ key, rule }) => [key, rule]));

describe('metadata', () => {
  it('passes where every key is listed and every value is of its type', () => {
    expect(video.check(good)).toEqual({ refusals: [], allowed: [] });
    expect(video.check({})).toEqual({ refusals: [], allowed: [] });
    expectTypeOf<MetadataAllowedBy<typeof video>['method']>().toEqualTypeOf<
      'gaussian' | 'pixelate' | undefined
    >();
    expectTypeOf(good).toExtend<MetadataAllowedBy<typeof video>>();
  });

  it.each([
    [{ patient: 'x' }, { patient: 'not-allowed' }],
    [{ toString: 1 }, { toString: 'not-allowed' }],
    [{ duration_s: '12' }, { duration_s: 'wrong-type' }],
    [{ duration_s: null }, { duration_s: 'wrong-type' }],
    [{ duration_s: Number.NaN }, { duration_s: 'wrong-type' }],
    [{ duration_s: -1 }, { duration_s: 'out-of-range' }],
    [{ frames: 1.5 }, { frames: 'wrong-type' }],
    [{ frames: 123_456_789 }, { frames: 'out-of-range' }],
    [{ blurred: 'yes' }, { blurred: 'wrong-type' }],
    [{ method: 'john' }, { method: 'not-a-listed-word' }],
    [{ model: 'YOLO v8' }, { model: 'wrong-pattern' }],
    [{ model: 'john-smith' }, { model: 'name' }],
    [{ model: 'yolo-2024-01-03' }, { model: 'date' }],
    [{ model: 'x'.repeat(999) }, { model: 'too-long' }],
    [{ digest: 'e3b0' }, { digest: 'wrong-pattern' }],
    [{ source: 'john_smith' }, { source: 'wrong-pattern' }],
    [{ finished_at: 'yesterday' }, { finished_at: 'wrong-pattern' }],
    [{ note: 'seen by Dr. Achterberg' }, { note: 'name' }],
    [{ note: 'long '.repeat(99) }, { note: 'too-long' }],
    [{ segments: {} }, { segments: 'wrong-type' }],
    [{ segments: [{ start: 1, end: 2, type: 'john' }] }, { 'segments[0].type': 'not-a-listed-word' }],
    [{ segments: [{}, { text: 'x' }] }, { 'segments[1].text': 'not-allowed' }],
    [{ segments: ['john'] }, { 'segments[0]': 'wrong-type' }],
    [['a'], { metadata: 'wrong-type' }],
    [null, { metadata: 'wrong-type' }],
    [new Date(0), { metadata: 'wrong-type' }],
  ])('%j is refused by key and rule', (metadata, expected) => {
    expect(rulesOf(metadata)).toEqual(expected);
  });

  it('reads a value with its key, which says what it is', () => {
    const list = allowList({ mrn: text(), age: text(), note: text() });
    const { refusals } = list.check({ mrn: '004711', age: '94', note: '004711' });
    expect(refusals.map(({ key, rule }) => [key, rule])).toEqual([
      ['mrn', 'medical-record'],
      ['age', 'age'],
    ]);
  });

  it('lets named keys through and says which, so that they are audited', () => {
    const metadata = { note: 'Dr. Achterberg', ward: 'B', frames: 3 };
    expect(video.check(metadata, { allowPhi: ['note', 'ward', 'frames'] })).toEqual({
      refusals: [],
      allowed: ['note', 'ward'],
    });
    expect(rulesOf(metadata, ['note'])).toEqual({ ward: 'not-allowed' });
  });

  it('shows no key that is an identifier itself, and lets none through', () => {
    const metadata = { 123456789: 4, frames: 1, 'john_smith_2024-01-03': 1, 'a\u001b[31m': 2, Achterberg: 3 };
    const check = checkMetadata(metadata, video.types, { allowPhi: Object.keys(metadata) });
    expect(check.refusals.map(({ key }) => key)).toEqual(['(key 1)', '(key 3)', '(key 4)', '(key 5)']);
    expect(check.allowed).toEqual([]);
  });
});

describe('texts and names', () => {
  it('are refused once for each kind', () => {
    expect(checkText('Dr. Smith and Dr. Jones on 2024-01-03')).toEqual([
      { key: 'text', rule: 'name' },
      { key: 'text', rule: 'date' },
    ]);
    expect(checkText('in 2024', { key: 'note' })).toEqual([]);
    expect(checkText('10.0.0.1', { allow: ['ip'] })).toEqual([]);
  });

  it('are refused where they have letters that no list is written in', () => {
    expect(checkText('\u674e\u5c0f\u660e')).toEqual([{ key: 'text', rule: 'unread-script' }]);
    expect(checkText('\u0418\u0432\u0430\u043d')).toEqual([{ key: 'text', rule: 'unread-script' }]);
    expect(checkText('5 \u00b5m, \u03c3 = 2, \u00fcber')).toEqual([]);
  });

  it('are looked at with their folders, and inside archives one by one', () => {
    expect(checkName('2024/01/03/clip.mp4')).toEqual([{ key: 'name', rule: 'date' }]);
    expect(checkName('raw\\john_smith\\clip.mp4')).toEqual([{ key: 'name', rule: 'name' }]);
    expect(checkName('video/clip_0001.mp4')).toEqual([]);
    expect(checkName('004711123.dcm')).toEqual([{ key: 'name', rule: 'code' }]);
    expect(checkNames(['a.mp4', 'maria_lopez.wav'])).toEqual([{ key: 'names[1]', rule: 'name' }]);
    expect(checkTags(['baseline', 'Chicago'])).toEqual([{ key: 'tags[1]', rule: 'place' }]);
    expect(checkError('cannot open /home/jennifer/x')).toEqual([{ key: 'error', rule: 'name' }]);
  });

  it('may have what cairn made, and nothing beside it', () => {
    const id = '550e8400-e29b-41d4-a716-446655440000';
    expect(checkName(`store/${id}/clip.mp4`)).toEqual([{ key: 'name', rule: 'code' }]);
    expect(checkName(`store/${id}/clip.mp4`, { known: [id] })).toEqual([]);
    expect(checkName(`store/${id}/john_smith.mp4`, { known: [id, ''] })).toEqual([
      { key: 'name', rule: 'name' },
    ]);
  });

  it('are written without what was found', () => {
    expect(redactIdentifiers('open john_smith_2024-01-03.mp4 at 10.0.0.1', { allow: ['ip'] })).toBe(
      'open [name]_[date].mp4 at 10.0.0.1',
    );
    expect(redactIdentifiers('out of memory')).toBe('out of memory');
  });
});

describe('refusals', () => {
  const secrets = ['Achterberg', '1958', '555', 'zzyzx'];
  const bad = {
    note: 'Dr. Achterberg, born 1958-03-12, 212-555-0123',
    model: 'zzyzx ZZYZX',
    method: 'zzyzx',
    digest: 'zzyzx',
    fps: 1958,
    'dr_Achterberg_1958-03-12': 'zzyzx',
    segments: [{ type: 'zzyzx', start: 1958, Achterberg: 'Dr. Achterberg 1958-03-12' }],
  };

  it('never hold a value, neither as data nor as a sentence', () => {
    const refusals = [
      ...video.check({ ...bad, duration_s: 'Achterberg' }).refusals,
      ...checkText(bad.note),
      ...checkNames([bad.note]),
      ...checkTags([bad.note]),
      ...checkError(bad.note),
    ];
    expect(refusals.length).toBeGreaterThan(15);
    const written = JSON.stringify(refusals) + refusals.map(describeRefusal).join('\n');
    for (const secret of secrets) expect(written).not.toContain(secret);
  });

  it('name key, rule, and what is expected', () => {
    expect(video.check({ method: 'zzyzx' }).refusals.map(describeRefusal)).toEqual([
      'method: it is none of the words that are allowed (not-a-listed-word); expected one of gaussian, pixelate',
    ]);
    expect(checkTags(['10.0.0.1']).map(describeRefusal)).toEqual(['tags[0]: it carries an IP address (ip)']);
  });
});

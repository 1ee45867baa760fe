import type { ArtifactId, Retention } from '@cairn/core';
import { describe, expect, it } from 'vitest';
import { aged, day, noon } from '../fixtures/artifacts.ts';
import { familyOf, inputOf, plan } from '../fixtures/planning.ts';
import { parsePlan, planToJson } from '../saved/saved-plan.ts';
import { planFamilies } from './plan-families.ts';
import type { PressureDisk, PurgeCandidate } from './plan-input.ts';

const mebibyte = 2 ** 20;

const candidate = (name: string, age: number, fields: Partial<PurgeCandidate> = {}): PurgeCandidate => ({
  root: 'main',
  family: 'nightly',
  key: name,
  digest: name.charCodeAt(0).toString(16).padStart(64, '0'),
  id: name.charCodeAt(0).toString(16).padStart(12, '0') as ArtifactId,
  what: 'archive',
  createdAt: noon - age * day,
  files: 1,
  allocated: mebibyte,
  onlyCopies: 0,
  isProtected: false,
  ...fields,
});

const disk = (free: number | undefined, candidates: PurgeCandidate[], id = 'd'): PressureDisk => ({
  id,
  roots: ['main'],
  free: free === undefined ? undefined : free * mebibyte,
  trouble: free === undefined ? 'the disk does not answer' : undefined,
  candidates,
});

const wanting = (reclaim: ('archives' | 'trash')[] = ['archives', 'trash']): Retention => ({
  keep: 1,
  pressure: { freeBelow: '10MiB', reclaim },
});

const purged = (retention: Retention, disks: PressureDisk[]): string[] =>
  (plan(retention, aged([1, 2]), { family: { disks } }).purges ?? []).map(({ key }) => key);

describe('a disk with less free space than wanted', () => {
  const all = [
    candidate('t', 90, { what: 'trash' }),
    candidate('b', 3),
    candidate('a', 5),
    candidate('u', 40, { what: 'trash' }),
  ];

  it('gives what is named under reclaim in that order, the oldest first, and no more than it takes', () => {
    expect(purged(wanting(), [disk(11, all)])).toEqual([]);
    expect(purged(wanting(), [disk(9, all)])).toEqual(['a']);
    expect(purged(wanting(), [disk(7, all)])).toEqual(['a', 'b', 't']);
    expect(purged(wanting(['trash', 'archives']), [disk(7, all)])).toEqual(['t', 'u', 'a']);
    expect(purged(wanting(['trash']), [disk(2, all)])).toEqual(['t', 'u']);
  });

  it('never takes what is pinned or held, nor trash that is younger than trashFor', () => {
    const some = [candidate('p', 80, { isProtected: true }), candidate('y', 29, { what: 'trash' })];
    const result = plan(wanting(), aged([1, 2]), { family: { disks: [disk(2, some)] } });
    expect(result.purges).toBeUndefined();
    expect(result.refusals).toMatchObject([{ rule: 'pressure', limit: 10 * mebibyte, count: 2 * mebibyte }]);
    expect(purged({ ...wanting(), trashFor: '28d' }, [disk(2, some)])).toEqual(['y']);
  });

  it('says why, says what becomes free at once, and leaves the other steps as they are', () => {
    const result = plan(wanting(), aged([1, 2]), { family: { disks: [disk(9, all)] } });
    expect(result.purges).toMatchObject([
      { action: 'purge', reasons: [{ rule: 'pressure', value: 9 * mebibyte, limit: 10 * mebibyte }] },
    ]);
    expect(result.summary).toMatchObject({ freedNow: mebibyte, freedLater: 4096, act: 1 });
    expect(result.steps.map(({ key }) => key)).toEqual(['d2']);
  });

  it('counts what one family gives for the next on the same disk', () => {
    const family = (name: string): ReturnType<typeof familyOf> =>
      familyOf(wanting(), [], { family: { name, disks: [disk(9, [candidate(name, 4)])] } });
    expect(planFamilies(inputOf([family('a'), family('b')])).purges?.map(({ key }) => key)).toEqual(['a']);
  });

  it('is left alone in a plan for another moment, and for a family that something is refused about', () => {
    const disks = [disk(1, all)];
    expect(plan(wanting(), [], { family: { disks }, plan: { hypothetical: true } }).purges).toBeUndefined();
    expect(plan(wanting(), aged([1]), { family: { disks, complete: false } }).purges).toBeUndefined();
  });

  it('changes the digest, and comes through a file', () => {
    const made = plan(wanting(), aged([1, 2]), { family: { disks: [disk(9, all)] } });
    const roomy = plan(wanting(), aged([1, 2]), { family: { disks: [disk(99, all)] } });
    expect(made.digest).not.toBe(roomy.digest);
    expect(parsePlan(JSON.stringify(planToJson(made))).purges).toEqual(made.purges);
  });
});

it('free space that cannot be read lets nothing go for good, and stops nothing else', () => {
  const disks = [disk(undefined, [candidate('a', 5)])];
  const result = plan(wanting(), aged([1, 2]), { family: { disks } });
  expect(result.purges).toBeUndefined();
  expect(result.refusals).toEqual([
    { rule: 'freeSpace', family: 'nightly', text: 'main: the disk does not answer' },
  ]);
  expect(result.steps).toHaveLength(1);
});

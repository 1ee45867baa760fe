import { describe, expect, it } from 'vitest';
import { retentionSchema } from './retention-schema.ts';

const problems = (value: unknown): string[] => {
  const result = retentionSchema.safeParse(value);
  return result.success
    ? []
    : result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
};

describe('retention', () => {
  it('takes every rule that the guide names', () => {
    const full = {
      per: ['metadata.branch'],
      keep: {
        last: 5,
        daily: 7,
        within: '48h',
        tags: [['golden']],
        top: { count: 3, by: 'score', order: 'max' },
        where: 'metadata.ok == true',
      },
      only: { olderThan: '365d', beyond: 3 },
      protect: ['ancestors'],
      pin: ['a1b2c3d4'],
      then: [
        { after: '30d', do: 'compress' },
        { after: '90d', do: { archive: { as: 'tar.zst', move: true } } },
        { after: '1y', do: 'trash' },
      ],
    };
    expect(problems(full)).toEqual([]);
    expect(problems({ keep: -1 })).toEqual([]);
  });

  it('refuses counts of zero and below -1', () => {
    expect(problems({ keep: { daily: 0 } }).join()).toContain('above zero');
    expect(problems({ keep: -2 })).not.toEqual([]);
    expect(problems({ only: { beyond: 0 } }).join()).toContain('above zero');
  });

  it('names the key of a duration that is none', () => {
    expect(problems({ only: { olderThan: 'old' } })).toEqual([
      expect.stringMatching(/^only\.olderThan: expected a duration/),
    ]);
  });

  it('refuses keys that it does not know', () => {
    expect(problems({ kep: 3 }).join()).toContain('kep');
  });
});

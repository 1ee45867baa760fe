import { defaultGcSettings, isCairnError, type Policy, type Retention } from '@cairn/core';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { compileRetention } from './compile-retention.ts';
import { describePolicy } from './describe-policy.ts';

const metadata = z.object({ branch: z.string(), grade: z.number(), labels: z.array(z.string()) });
const policy: Policy<{ count: number }> = {
  name: 'essays/keep-exported',
  options: z.strictObject({ count: z.number() }),
  evaluate: () => [],
};
const policies = new Map<string, Policy>([[policy.name, policy]]);

function compile(retention: Retention): ReturnType<typeof compileRetention> {
  return compileRetention({ name: 'nightly', retention, gc: defaultGcSettings, policies, metadata });
}

function refusal(retention: Retention): {
  readonly code: string;
  readonly path: string | undefined;
  readonly words: string;
} {
  try {
    compile(retention);
  } catch (error) {
    if (!isCairnError(error)) throw error;
    return { code: error.code, path: error.path, words: `${error.message} ${error.hint ?? ''}` };
  }
  throw new Error('it was not refused');
}

describe('a retention that makes no sense', () => {
  it.each<[Retention, string, string, string]>([
    [{ keep: 0 }, 'CONFIG_INVALID', 'keep', ''],
    [{ keep: { daily: -2 } }, 'CONFIG_INVALID', 'keep.daily', 'expected a count above zero'],
    [{ keep: { within: '2 weeks' } }, 'CONFIG_INVALID', 'keep.within', 'expected a duration'],
    [{ only: { olderThan: '1x' } }, 'CONFIG_INVALID', 'only.olderThan', 'expected a duration'],
    [{ then: [{ after: 'soon', do: 'trash' }] }, 'CONFIG_INVALID', 'then.0.after', 'expected a duration'],
    [
      {
        then: [
          { after: '1d', do: 'trash' },
          { after: '1d', do: 'trash' },
        ],
      },
      'CONFIG_INVALID',
      'then.1',
      'trash@1d twice',
    ],
    [{ maxTrash: '150%' }, 'CONFIG_INVALID', 'maxTrash', 'expected a share'],
    [{ settle: 'x' }, 'CONFIG_INVALID', 'settle', 'expected a duration'],
    [{ per: ['metadata.brnch'] }, 'CONFIG_INVALID', 'per.0', 'Did you mean branch?'],
    [{ per: ['metadata.labels'] }, 'CONFIG_INVALID', 'per.0', 'which holds a list'],
    [{ per: ['metdata.branch'] }, 'CONFIG_INVALID', 'per.0', 'Did you mean metadata?'],
    [{ per: ['tags'] }, 'CONFIG_INVALID', 'per.0', 'expected a field'],
    [{ per: ['metadata'] }, 'CONFIG_INVALID', 'per.0', 'expected a field'],
    [
      { keep: { top: { count: 1, by: 'metadata.branch' } } },
      'CONFIG_INVALID',
      'keep.top.by',
      'which holds a string',
    ],
    [{ keep: { where: 'metadata.grade =' } }, 'EXPRESSION_INVALID', 'keep.where', ''],
    [{ only: { where: 'metadata.grde > 1' } }, 'EXPRESSION_INVALID', 'only.where', 'Did you mean grade?'],
    [
      { policies: { 'essays/keep-exprted': {} } },
      'CONFIG_INVALID',
      'policies.essays/keep-exprted',
      'Did you mean essays/keep-exported?',
    ],
    [
      { policies: { 'essays/keep-exported': { count: 'x' } } },
      'CONFIG_INVALID',
      'policies.essays/keep-exported.count',
      '',
    ],
    [{ protect: ['ancestor'] }, 'CONFIG_INVALID', 'policies.ancestor', 'Did you mean ancestors?'],
  ])('%j is refused with its place', (...[retention, code, path, words]) => {
    const found = refusal(retention);
    expect(found).toMatchObject({ code, path: `retention.nightly.${path}` });
    expect(found.words).toContain(words);
  });
});

describe('a compiled retention', () => {
  it('takes a number for the last so many', () => {
    expect(compile({ keep: 3 }).keep.last).toEqual({ count: 3, passesOnly: false });
  });

  it('names its stages by what they do and when', () => {
    const { stages } = compile({
      then: [
        { after: '90d', do: { archive: { as: 'zip' } } },
        { after: '2mo', do: 'compress' },
      ],
    });
    expect(stages.map(({ name }) => name)).toEqual(['compress@2mo', 'archive@90d']);
  });

  it('puts its own settings above those of the workspace', () => {
    const { gc, maxTrash } = compile({ keep: 1, maxTrash: '20%', settle: '1h' });
    expect(gc).toEqual({ ...defaultGcSettings, maxTrash: '20%', settle: '1h' });
    expect(maxTrash).toBe(0.2);
  });

  it('can be described', () => {
    const retention = { keep: 3 };
    expect(describePolicy(compile(retention))).toEqual({
      family: 'nightly',
      runs: false,
      retention,
      gc: defaultGcSettings,
      keepsEverything: false,
    });
    expect(describePolicy(compile({ then: 'trash' })).keepsEverything).toBe(true);
  });
});

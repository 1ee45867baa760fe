import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeDescription } from './merge-description.ts';
import type { Known, MergeContext } from './merge-description.ts';
import type { DescribedArtifact } from './scan-contract.ts';

const context: MergeContext = { version: 1, modifiedAt: 5000 };

function merge(
  known: Known | undefined,
  description: DescribedArtifact['description'],
  complete = true,
): Known {
  return {
    ...mergeDescription(
      known,
      { row: 1, complete, description, error: description ? undefined : 'broken' },
      context,
    ),
    presence: 0,
  };
}

const full = {
  createdAt: { at: 1000, offset: 60 },
  outcome: 'pass',
  metadata: { branch: 'main' },
  tags: ['x'],
} as const;

describe('a first description', () => {
  it('is taken as it is', () => {
    expect(merge(undefined, full)).toMatchObject({
      created_at: 1000,
      created_from: 0,
      created_offset: 60,
      outcome: 1,
      described: 1,
      state: 2,
      error: null,
    });
  });

  it('without a time gives the newest mtime', () => {
    expect(merge(undefined, {})).toMatchObject({ created_at: 5000, created_from: 2, described: 1 });
  });

  it('that fails leaves the artifact undescribed, with the reason', () => {
    expect(merge(undefined, undefined)).toMatchObject({
      described: 0,
      error: 'broken',
      created_at: 5000,
      outcome: 0,
    });
  });

  it('of what is not complete makes it in progress whatever it says', () => {
    expect(merge(undefined, { ...full, state: 'failed' }, false)).toMatchObject({ state: 1 });
  });
});

describe('a later description', () => {
  const known = merge(undefined, full);

  it('that fails keeps the values for people to see', () => {
    expect(merge(known, undefined)).toMatchObject({
      described: 0,
      created_at: 1000,
      outcome: 1,
      metadata: '{"branch":"main"}',
    });
  });

  it.each([
    ['time of creation', { ...full, createdAt: undefined }],
    ['time of creation, which is another', { ...full, createdAt: { at: 2000 } }],
    ['outcome', { ...full, outcome: undefined }],
    ['metadata', { ...full, metadata: undefined }],
  ])('that lost the %s keeps it and is undescribed, until it is back', (_, lost) => {
    const after = merge(known, lost);
    expect(after).toMatchObject({
      described: 0,
      created_at: 1000,
      outcome: 1,
      metadata: '{"branch":"main"}',
    });
    expect(after.error).not.toBeNull();
    expect(merge(after, full)).toMatchObject({ described: 1, error: null });
  });

  it('may find the time in the content, when only the name told it while it was being written', () => {
    const early = merge(undefined, { createdAt: { at: 900 }, createdFrom: 'name' }, false);
    expect(merge(early, full)).toMatchObject({ created_at: 1000, created_from: 0, described: 1 });
    const late = merge(undefined, { createdAt: { at: 900 }, createdFrom: 'name' });
    expect(merge(late, full)).toMatchObject({ created_at: 900, described: 0 });
  });

  it('may have no outcome while it runs again', () => {
    expect(merge(known, { ...full, outcome: undefined }, false)).toMatchObject({
      state: 1,
      outcome: 0,
      described: 1,
    });
  });

  it('follows the mtime while nothing else tells a time', () => {
    const first = merge(undefined, {});
    const later = mergeDescription(
      first,
      { row: 1, complete: true, description: {} },
      { version: 1, modifiedAt: 9000 },
    );
    expect(later).toMatchObject({ created_at: 9000, described: 1 });
  });

  it('is taken as it is from a new version of the family, and after the artifact was away', () => {
    const lost = { ...full, outcome: undefined, createdAt: { at: 2000 } };
    expect(
      mergeDescription(known, { row: 1, complete: true, description: lost }, { ...context, version: 2 }),
    ).toMatchObject({ created_at: 2000, outcome: 0, described: 1 });
    expect(
      mergeDescription({ ...known, presence: 2 }, { row: 1, complete: true, description: lost }, context),
    ).toMatchObject({ created_at: 2000, described: 1 });
  });
});

const description = fc.option(
  fc.record(
    {
      createdAt: fc.record({ at: fc.constantFrom(1000, 2000, 3000) }),
      createdFrom: fc.constantFrom('content', 'name', 'mtime'),
      outcome: fc.constantFrom('pass', 'fail'),
      state: fc.constantFrom('completed', 'failed', 'in_progress', 'pending'),
      metadata: fc.constantFrom({ a: 1 }, { b: 2 }),
    },
    { requiredKeys: [] },
  ),
  { nil: undefined },
);

describe('over any course of descriptions', () => {
  it('a described, finished artifact never has a value less than it had, nor another time of creation', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(description, fc.boolean()), { minLength: 2 }), (course) => {
        let known: Known | undefined;
        for (const [each, complete] of course) {
          const next = merge(known, each, complete);
          const isOver = next.state === 2 || next.state === 3;
          if (
            known !== undefined &&
            next.described === 1 &&
            isOver &&
            (known.state === 2 || known.state === 3)
          ) {
            if (known.created_from !== 2) expect(next.created_at).toBe(known.created_at);
            if (known.outcome !== 0) expect(next.outcome).not.toBe(0);
            if (known.metadata !== null) expect(next.metadata).not.toBeNull();
          }
          known = next;
        }
      }),
    );
  });
});

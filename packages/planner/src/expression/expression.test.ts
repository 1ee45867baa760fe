import { isCairnError, type ArtifactSummary } from '@cairn/core';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { anArtifact } from '../fixtures/artifacts.ts';
import { compileExpression, type Answer } from './expression.ts';

const golden = anArtifact({
  key: 'nightly/1',
  outcome: 'pass',
  size: 123,
  tags: ['golden'],
  metrics: { score: 0.9, broken: Number.NaN },
  metadata: {
    grade: 5,
    half: 5.5,
    branch: 'main',
    nothing: null,
    list: [1, 2],
    labels: ['a', 'b'],
    review: { done: true },
    runs: [{ score: 1 }, { score: 7 }],
    uneven: [{ score: 1 }, {}],
  },
});

function ask(text: string, artifact: ArtifactSummary = golden, record?: Record<string, unknown>): Answer {
  return compileExpression(text, { label: '--where' }).evaluate(artifact, record);
}

describe('an expression', () => {
  it.each([
    ['metadata.grade == 5', true],
    ['metadata.grade == 5.0', true],
    ['5 == metadata.grade', true],
    ['metadata.grade != 5', false],
    ['metadata.half == 5', false],
    ['metadata.grade + 1 == 6', true],
    ['metadata.grade % 2 == 1', true],
    ['metadata.grade in [4, 5]', true],
    ['metadata["branch"] == "main"', true],
    ['metadata.branch.startsWith("ma")', true],
    ['metadata.review.done', true],
    ['size == 123', true],
    ['size > 100 && files == 1', true],
    ['metrics.score >= 0.9', true],
    ['"golden" in tags', true],
    ['"a" in metadata.labels', true],
    ['outcome == "pass" && state == "completed"', true],
    ['createdAt < timestamp("2100-01-01T00:00:00Z")', true],
    ['createdAt + duration("24h") < timestamp("2000-01-01T00:00:00Z")', false],
    ['metadata.runs.exists(run, run.score > 5)', true],
    ['metadata.runs.all(run, run.score > 5)', false],
    ['tags.exists(tag, tag == "golden")', true],
    ['cel.bind(grade, metadata.grade, grade > 4)', true],
    ['metadata.nothing == null', true],
    ['metadata.grade != null', true],
    ['pinned', false],
  ])('answers %s with %s', (text, answer) => {
    expect(ask(text)).toBe(answer);
  });

  it.each([
    ['metadata.gone == 1', 'metadata.gone'],
    ['metadata.grade == 5 || metadata.gone == 1', 'metadata.gone'],
    ['metadata.nothing == 1', 'metadata.nothing'],
    ['metadata.grade == "5"', 'metadata.grade'],
    ['metadata.branch != 5', 'metadata.branch'],
    ['metadata.branch in [1, 2]', 'metadata.branch'],
    ['"x" in metadata.list', 'metadata.list[]'],
    ['metadata.branch', 'metadata.branch'],
    ['metadata.grade.startsWith("5")', 'metadata.grade'],
    ['metadata.branch == metadata.grade', 'metadata.grade'],
    ['metadata.branch.part == 1', 'metadata.branch.part'],
    ['metadata.uneven.exists(run, run.score == 7)', 'metadata.uneven[].score'],
    ['metadata.runs.exists(run, run.score == "7")', 'metadata.runs[].score'],
    ['metrics.gone > 1', 'metrics.gone'],
    ['metrics.broken > 1', 'metrics.broken'],
    ['record.exported', 'record'],
    ['has(record.exported)', 'record'],
    ['has(metadata.gone.part)', 'metadata.gone'],
  ])('does not know %s, for want of %s', (text, path) => {
    expect(ask(text)).toEqual({ unknown: expect.stringContaining(path) });
  });

  it('reads the outside record once there is one', () => {
    expect(ask('record.exported == true', golden, { exported: true })).toBe(true);
  });

  it.each([
    ['has(metadata.gone)', false],
    ['has(metadata.gone) && metadata.gone == 1', false],
    ['!has(metadata.gone) || metadata.gone.part == 1', true],
    ['has(metadata.grade) && metadata.grade == 5', true],
    ['has(metadata.review.gone)', false],
  ])('takes absence in has() for an answer: %s is %s', (text, answer) => {
    expect(ask(text)).toBe(answer);
  });

  it('does not let a true side hide a value of the wrong kind', () => {
    const typo = { ...golden, metadata: { needs_review: 'yes' } };
    expect(ask('metadata.needs_review == true', typo)).toEqual({ unknown: 'metadata.needs_review' });
    expect(ask('metadata.needs_review == true || size > 0', typo)).toEqual({
      unknown: 'metadata.needs_review',
    });
  });

  it('lists the paths that it reads', () => {
    const { paths } = compileExpression(
      'has(metadata.a) && metadata.b.c > 1 && metadata.items.exists(i, i.x == 1)',
      { label: 'x' },
    );
    expect(paths).toEqual(['metadata', 'metadata.a', 'metadata.b.c', 'metadata.items', 'metadata.items[].x']);
  });

  it('reads metadata only when it is asked for it', () => {
    const lazy = {
      ...golden,
      get metadata(): unknown {
        throw new Error('metadata was read');
      },
    };
    expect(ask('size > 1', lazy)).toBe(true);
    expect(() => ask('metadata.grade > 1', lazy)).toThrow('metadata was read');
  });
});

describe('an expression that is wrong', () => {
  const schema = z.object({
    branch: z.string(),
    grade: z.number().optional(),
    kind: z.enum(['a', 'b']).default('a'),
    review: z.object({ done: z.boolean() }).nullable(),
    labels: z.record(z.string(), z.string()),
    free: z.looseObject({}),
  });

  it.each([
    ['metadata.brnach == "main"', 'Did you mean branch?'],
    ['metadata.review.don', 'Did you mean done?'],
    ['metadata.branch.part == 1', 'has no metadata.branch.part'],
    ['metadata.branch == 5', 'takes metadata.branch for a number'],
    ['metadata.kind > 5', 'takes metadata.kind for a number'],
  ])('%s is refused by the schema: %s', (text, why) => {
    expect(refusal(text)).toContain(why);
  });

  it.each([
    'metadata.review.done',
    'metadata.labels.any == "x"',
    'metadata.free.what == 1',
    'metadata.kind == "a"',
  ])('%s fits the schema', (text) => {
    expect(compileExpression(text, { schema, label: 'x' }).text).toBe(text);
  });

  it.each([
    ['metadata.grade ==', 'Unexpected token: EOF'],
    ['sizee > 5', 'Did you mean size?'],
    ['size + 1', 'neither true nor false'],
    ['createdAt < "2026-01-01"', 'no such overload'],
    ['key == 5', 'no such overload'],
    ['metrics.a.b > 1', 'there is no metrics.a.b'],
    ['now() > 5', 'now'],
  ])('%s is refused: %s', (text, why) => {
    expect(refusal(text)).toContain(why);
  });

  function refusal(text: string): string {
    try {
      compileExpression(text, { schema, label: 'retention.nightly.keep.where' });
    } catch (error) {
      if (!isCairnError(error, 'EXPRESSION_INVALID')) throw error;
      expect(error.path).toBe('retention.nightly.keep.where');
      return `${error.message} ${error.hint ?? ''}`;
    }
    throw new Error(`${text} was not refused`);
  }
});

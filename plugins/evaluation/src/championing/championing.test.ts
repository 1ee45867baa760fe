import { DatabaseSync } from 'node:sqlite';
import type { ActionReport } from '@cairn/core';
import { describe, expect, it } from 'vitest';
import { episodesOf, evaluationLab } from '../fixtures/evaluation-lab.ts';
import type { EvaluationLab } from '../fixtures/evaluation-lab.ts';
import type { Champion } from '../records/champion.ts';
import type { Evaluation } from '../records/evaluation.ts';
import type { Proposal } from './propose-action.ts';

async function record(
  here: EvaluationLab,
  model_id: string,
  {
    successes,
    rows,
    ...value
  }: { successes?: number; rows?: readonly object[]; [field: string]: unknown } = {},
): Promise<Evaluation> {
  const told = rows ?? (successes === undefined ? undefined : episodesOf(successes));
  const episodes = told === undefined ? {} : { episodes: here.episodes(`${model_id}.jsonl`, told) };
  return here.act<Evaluation>('record', { model_id, suite_name: 'demo', ...episodes, ...value });
}

describe('a champion', () => {
  it('is made on the grounds of a test, and is followed by how each metric moved', async () => {
    using here = await evaluationLab({ metrics: { latency_ms: 'lower' } });
    await record(here, 'm1', { successes: 20 });
    expect(await here.act('promote', { model_id: 'm1' })).toMatchObject({ basis: 'first', forced: false });
    await record(here, 'm2', { successes: 35, metrics: { latency_ms: 9 } });
    const proposal = await here.act<Proposal>('propose', { model_id: 'm2' });
    expect(proposal).toMatchObject({ verdict: 'promote', champion: 'm1', test: { n: 40, dropped: 0 } });
    expect(proposal.test?.method).toBe('mcnemar-exact 15:0');
    // Two-sided: 2 × 0.5¹⁵.
    expect(proposal.test?.p).toBeCloseTo(2 ** -14, 12);
    const champion = await here.act<Champion>('promote', { model_id: 'm2' });
    expect(champion).toMatchObject({ basis: 'tested', forced: false, previous_champion: 'champion-0001' });
    expect(champion.improvement_metrics['latency_ms']).toMatchObject({
      before: 12,
      after: 9,
      improved: true,
    });
    expect(champion.improvement_metrics['success_rate']).toMatchObject({ difference: 0.375, improved: true });
  });

  it('that no test supports has to be forced, and says so', async () => {
    using here = await evaluationLab();
    await record(here, 'm1', { successes: 20 });
    await here.act('promote', { model_id: 'm1' });
    await record(here, 'm2', { successes: 21 });
    expect(await here.act('propose', { model_id: 'm2' })).toMatchObject({ verdict: 'hold' });
    await expect(here.act('promote', { model_id: 'm2' })).rejects.toMatchObject({
      code: 'REFUSED',
      message: expect.stringContaining('is not shown'),
    });
    const forced = await here.act<Champion>('promote', { model_id: 'm2', force: true, reason: 'new maps' });
    expect(forced).toMatchObject({ basis: 'tested', forced: true, reason: 'new maps' });
    const back = await here.act<Champion>('rollback');
    expect(back).toMatchObject({ model_id: 'm1', kind: 'rollback', restores: 'champion-0001' });
    await expect(here.act('rollback')).rejects.toMatchObject({ code: 'REFUSED' });
  });

  it('is said with the command that takes it back', async () => {
    using here = await evaluationLab();
    const undoOf = async (name: string, value: object = {}): Promise<unknown> => {
      const { view } = (await here.workspace.runAction('evaluation', name, { value })) as ActionReport;
      return view.kind === 'figures' ? view.figures.find(({ column }) => column.key === 'undo')?.value : view;
    };
    await record(here, 'm1', { successes: 20 });
    expect(await undoOf('promote', { model_id: 'm1' })).toBeUndefined();
    const { evaluation_id } = await record(here, 'the second', { successes: 35 });
    expect(await undoOf('promote', { model_id: 'the second' })).toBe('cairn evaluation rollback');
    expect(await undoOf('rollback')).toBe(
      `cairn evaluation promote 'the second' --evaluation-id '${evaluation_id}' --force`,
    );
  });

  it('recorded without episodes is asserted', async () => {
    using here = await evaluationLab();
    await record(here, 'm1', { global_score: 0, metrics: { odd: 1 } });
    expect(await here.act('promote', { model_id: 'm1' })).toMatchObject({ basis: 'asserted' });
    await record(here, 'm2', { global_score: 0.5, metrics: { odd: 2 } });
    expect(await here.act('propose', { model_id: 'm2' })).toMatchObject({
      verdict: 'not comparable',
      summary: expect.stringContaining('There are no episodes'),
    });
    const forced = await here.act<Champion>('promote', { model_id: 'm2', force: true });
    expect(forced).toMatchObject({ basis: 'asserted', forced: true });
    // Of a baseline of zero there is no share, and of an undeclared metric no better end.
    expect(forced.improvement_metrics).toMatchObject({
      global_score: { difference: 0.5, relative: null, improved: true },
      odd: { difference: 1, direction: null, improved: null },
    });
  });

  it.each([
    ['other suites', { successes: 30, suite_name: 'other' }, 'different suites: other and demo'],
    ['other maps', { rows: episodesOf(30).map((row) => ({ ...row, map: 'moon' })) }, 'no map in common'],
    ['other seeds', { rows: episodesOf(30).map((row) => ({ ...row, seed: 8 })) }, 'no common episodes'],
    [
      'nothing to tell episodes apart by',
      { rows: episodesOf(30).map((row) => ({ ...row, seed: null, episode: null })) },
      'cannot be paired',
    ],
    ['few common episodes', { rows: episodesOf(30, 400) }, 'Only 10 % of the episodes'],
    ['a known cheat', { successes: 40, ineligible: 'it saw the answers' }, 'must not lead'],
  ])('is not compared over %s', async (_, evaluation, words) => {
    using here = await evaluationLab();
    await record(here, 'm1', { successes: 20 });
    await here.act('promote', { model_id: 'm1' });
    await record(here, 'm2', evaluation);
    const proposal = await here.act<Proposal>('propose', { model_id: 'm2' });
    expect(proposal.verdict).toBe('not comparable');
    expect(proposal.summary).toContain(words);
  });

  it('is not compared with itself, by undeclared metrics, or on maps of one side alone', async () => {
    using here = await evaluationLab();
    await record(here, 'm1', { successes: 20 });
    await here.act('promote', { model_id: 'm1' });
    expect(await here.act('propose', { model_id: 'm1' })).toMatchObject({
      summary: 'An evaluation cannot be compared with itself.',
    });
    const more = [...episodesOf(38), { map: 'moon', seed: 7, episode: 99, success: true, score: 1 }];
    await record(here, 'm2', { rows: more });
    expect(await here.act('propose', { model_id: 'm2', metric: 'latency_ms' })).toMatchObject({
      summary: expect.stringContaining('Nobody declared'),
    });
    expect(await here.act('propose', { model_id: 'm2' })).toMatchObject({
      verdict: 'promote',
      test: {
        notes: [
          'Maps of the challenger alone have no part in it: moon.',
          'Left out: 1 of the challenger alone.',
        ],
      },
    });
  });

  it('and the history are plain tables for whoever opens the records', async () => {
    using here = await evaluationLab();
    await record(here, 'm1', { successes: 20, evaluation_id: 'e1', timestamp: '2025-12-01T10:00:00Z' });
    await here.act('promote', { model_id: 'm1' });
    using records = new DatabaseSync(here.lab.tree.join('.cairn/db/records.db'), { readOnly: true });
    const [row] = records.prepare('SELECT * FROM evaluation_history').all();
    expect(Object.keys(row ?? {})).toEqual([
      'evaluation_id',
      'model_id',
      'timestamp',
      'global_score',
      'success_rate',
      'is_champion',
      'champion_rank',
      'artifacts',
      'metadata',
    ]);
    expect(row).toMatchObject({ timestamp: '2025-12-01T10:00:00.000Z', global_score: 0.5, is_champion: 1 });
    const [step] = records.prepare('SELECT * FROM champion_progression').all();
    expect(Object.keys(step ?? {})).toEqual([
      'champion_id',
      'model_id',
      'timestamp',
      'global_score',
      'success_rate',
      'previous_champion',
      'improvement_metrics',
      'artifacts',
    ]);
  });

  it('is in the trail, with who made it', async () => {
    using here = await evaluationLab();
    await record(here, 'm1', { successes: 20 });
    await here.act('promote', { model_id: 'm1' });
    const records = await Array.fromAsync(here.workspace.auditLog({ event: 'action' }));
    expect(records.map(({ action, actor }) => [action, actor])).toEqual([
      ['evaluation/record', 'testkit'],
      ['evaluation/promote', 'testkit'],
    ]);
  });
});

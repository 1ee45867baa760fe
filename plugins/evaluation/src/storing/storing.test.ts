import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { evaluationLab } from '../fixtures/evaluation-lab.ts';
import type { DescribedArtifact } from '../presenting/described-artifact.ts';
import type { FoundArtifacts } from './find-action.ts';
import type { EvaluationStats } from './stats-action.ts';

const log = 'step 1 reward 0.5\n'.repeat(2000);

describe('a file of an evaluation', () => {
  it.each(['gzip', 'zip', 'tar.gz', 'zstd', 'none'])('kept as %s comes back as it was', async (form) => {
    using here = await evaluationLab();
    const file = here.file('run.log', log);
    const put = await here.act<DescribedArtifact>('put', {
      type: 'log',
      file,
      model_id: 'm1',
      compress: form,
    });
    expect(put).toMatchObject({
      type: 'log',
      form,
      size: log.length,
      version: 1,
      metadata: { model_id: 'm1' },
    });
    expect(put.stored < put.size).toBe(form !== 'none');
    const out = here.lab.tree.join('out.log');
    await here.act('get', { artifact: put.id, out });
    expect(readFileSync(out, 'utf8')).toBe(log);
    await here.workspace.scan();
    expect(await here.act('get', { artifact: put.id })).toMatchObject({ sha256: put.sha256 });
    const path = await here.workspace.store.path(put.id);
    expect(path).toContain('/evaluation/log/m1/');
  });

  it('stays as it is where its form would not pay, and where its type is packed already', async () => {
    using here = await evaluationLab();
    const noise = Buffer.concat(
      Array.from({ length: 300 }, (_, n) => createHash('sha256').update(String(n)).digest()),
    );
    const file = here.file('clip.mp4', noise);
    expect(await here.act('put-trace', { file })).toMatchObject({ type: 'trace', form: 'none' });
    expect(await here.act('put-video', { file })).toMatchObject({ type: 'video', form: 'none' });
  });

  it('is kept as the configuration says for its type', async () => {
    using here = await evaluationLab({ compress: { default: 'zstd', trace: 'zip' } });
    const file = here.file('a.log', log);
    expect(await here.act('put-trace', { file })).toMatchObject({ form: 'zip' });
    expect(await here.act('put', { type: 'log', file })).toMatchObject({ form: 'zstd' });
  });

  it('is found by any field', async () => {
    using here = await evaluationLab();
    const file = here.file('a.txt', 'a');
    const put = async (value: object): Promise<string> =>
      (await here.act<DescribedArtifact>('put', { type: 'report', file, ...value })).id;
    const first = await put({ model_id: 'm1', map_name: 'forest', episode_id: '3', tag: ['golden'] });
    const second = await put({
      model_id: 'm2',
      metadata: { training: { epochs: 20 } },
      metrics: { f1: 0.9 },
    });
    const find = async (value: object): Promise<readonly string[]> =>
      (await here.act<FoundArtifacts>('find', value)).artifacts.map(({ id }) => id);
    expect(await find({})).toEqual([second, first]);
    expect(await find({ type: 'report', model_id: 'm1', map_name: 'forest', episode_id: '3' })).toEqual([
      first,
    ]);
    expect(await find({ tag: 'golden' })).toEqual([first]);
    expect(await find({ metadata: { 'training.epochs': 20 } })).toEqual([second]);
    expect(await find({ where: 'metrics.f1 > 0.5' })).toEqual([second]);
    expect(await find({ type: 'video' })).toEqual([]);
    expect((await here.act<FoundArtifacts>('find', { limit: 1 })).total).toBe(2);
  });

  it('counts by type and model, with what compression saves', async () => {
    using here = await evaluationLab();
    const file = here.file('a.log', log);
    await here.act('put', { type: 'log', file, model_id: 'm1' });
    await here.act('put-video', { file, model_id: 'm2' });
    const stats = await here.act<EvaluationStats>('stats');
    expect(stats).toMatchObject({ artifacts: 2, original: 2 * log.length });
    expect(stats.byModel['m2']).toMatchObject({ artifacts: 1, efficiency: 0 });
    expect(stats.byType['log']?.efficiency).toBeGreaterThan(0.9);
  });

  it('has versions of one name', async () => {
    using here = await evaluationLab();
    const file = here.file('best.pt', 'weights');
    await here.act('put', { type: 'model_checkpoint', file, name: 'best' });
    expect(await here.act('put', { type: 'model_checkpoint', file, name: 'best' })).toMatchObject({
      version: 2,
    });
  });
});

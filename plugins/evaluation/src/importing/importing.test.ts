import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { gzipSync } from 'node:zlib';
import { hasCommand } from '@cairn/testkit';
import { describe, expect, it } from 'vitest';
import { evaluationLab } from '../fixtures/evaluation-lab.ts';
import type { EvaluationLab } from '../fixtures/evaluation-lab.ts';
import type { Champion } from '../records/champion.ts';
import { champions } from '../records/champion.ts';

const text = 'step 1 reward 0.5\n'.repeat(300);

/** A registry as a tool left it somewhere else, with its files packed in every way. */
function registry(here: EvaluationLab): string {
  const folder = here.lab.tree.join('old');
  mkdirSync(`${folder}/files`, { recursive: true });
  writeFileSync(`${folder}/files/run.log.gz`, gzipSync(text));
  writeFileSync(`${folder}/files/plain.json`, '{}');
  writeFileSync(`${folder}/files/run.log`, text);
  execFileSync('tar', ['-czf', 'tarred.tar.gz', 'run.log'], { cwd: `${folder}/files` });
  if (hasCommand('zip')) execFileSync('zip', ['-q', 'zipped.zip', 'run.log'], { cwd: `${folder}/files` });
  const packed = hasCommand('zip') ? 'zipped.zip' : 'run.log.gz';
  using database = new DatabaseSync(`${folder}/registry.db`);
  database.exec(`
    create table artifacts (artifact_id text, artifact_type text, model_id text, evaluation_id text, file_path text,
      compression text, tags text, metadata text, created_at text);
    insert into artifacts values
      ('a1', 'log', 'm1', 'e1', '/home/ada/evaluations/files/run.log.gz', 'gzip', '["golden"]', '{"k":1}', '2025-06-01T10:00:00'),
      ('a2', 'trace', 'm1', 'e1', 'files/tarred.tar.gz', 'tar.gz', null, null, '2025-06-01T10:00:00'),
      ('a3', 'trace', 'm2', 'e2', 'files/${packed}', '${packed === 'zipped.zip' ? 'zip' : 'gzip'}', null, null, null),
      ('a4', 'configuration', 'm2', null, 'files/plain.json', 'none', null, null, null),
      ('a5', 'video', 'm2', null, 'files/lost.mp4', 'none', null, null, null),
      ('a6', 'video', 'm2', null, '../../../etc/passwd', 'none', null, null, null);
    create table evaluation_history (evaluation_id text, model_id text, timestamp text, global_score real,
      success_rate real, is_champion integer, champion_rank integer, artifacts text, metadata text);
    insert into evaluation_history values
      ('e1', 'm1', '2025-06-01T10:00:00', 0.5, 0.4, 0, 2, '["a1", "a2"]', '{"suite_name": "demo"}'),
      ('e2', 'm2', '2025-07-01T10:00:00', 0.7, 0.6, 1, 1, '{"trace": "a3", "lost": "a5"}', null);
    create table champion_progression (champion_id text, model_id text, timestamp text, global_score real,
      success_rate real, previous_champion text, improvement_metrics text, artifacts text);
    insert into champion_progression values
      ('c2', 'm2', '2025-07-01T12:00:00', 0.7, 0.6, 'm1', '{"global_score": 0.2}', '["a3"]'),
      ('c1', 'm1', '2025-06-01T12:00:00', 0.5, 0.4, null, '{}', '["a1"]');
  `);
  return `${folder}/registry.db`;
}

describe('an import of a registry', () => {
  it('takes over artifacts, history and champions with their files, once', async () => {
    using here = await evaluationLab();
    const path = registry(here);
    const take = async (dryRun = false) =>
      here.workspace.importFrom({ name: 'evaluation-registry', path, dryRun });
    expect(await take(true)).toMatchObject({ taken: 8, known: 0 });
    expect(await here.workspace.store.find()).toEqual([]);
    const report = await take();
    expect(report).toMatchObject({ taken: 8, known: 0 });
    expect(report.skipped).toEqual([
      expect.stringContaining('a5: there is no files/lost.mp4'),
      expect.stringContaining('a6: there is no ../../../etc/passwd'),
    ]);
    for (const id of ['a1', 'a2', 'a3']) {
      const bytes = Buffer.concat(await Array.fromAsync(here.workspace.store.open(id)));
      expect(bytes.toString()).toBe(text);
    }
    expect(await here.workspace.store.get('a1')).toMatchObject({
      name: 'run.log',
      tags: ['golden'],
      createdAt: Date.parse('2025-06-01T10:00:00Z'),
      metadata: { model_id: 'm1', evaluation_id: 'e1', k: 1 },
    });
    expect(await take()).toMatchObject({ taken: 0, known: 8 });
  });

  it('says of champions that they are asserted, and links what belongs together', async () => {
    using here = await evaluationLab();
    await here.workspace.importFrom({ name: 'evaluation-registry', path: registry(here) });
    const { evaluations } = await here.act<{ readonly evaluations: readonly object[] }>('history');
    const a3 = (await here.workspace.store.get('a3')).id;
    expect(evaluations).toMatchObject([
      { evaluation_id: 'e1', suite_name: 'demo', is_champion: false, champion_rank: 2, origin: 'imported' },
      { evaluation_id: 'e2', is_champion: true, artifacts: [a3, 'a5'], success_rate: 0.6 },
    ]);
    using records = new DatabaseSync(here.lab.tree.join('.cairn/db/records.db'), { readOnly: true });
    const steps = records
      .prepare(`SELECT * FROM "collection/evaluation/${champions.name}" ORDER BY sequence`)
      .all() as unknown as readonly Champion[];
    expect(steps).toMatchObject([
      { champion_id: 'c1', basis: 'asserted', evaluation_id: 'e1', previous_champion: null },
      { champion_id: 'c2', basis: 'asserted', evaluation_id: 'e2', previous_champion: 'c1' },
    ]);
    const { reasons } = await here.workspace.explain(a3);
    expect(reasons).toContainEqual(expect.objectContaining({ text: 'the champion m2 rests on it' }));
  });

  it('refuses what is no registry', async () => {
    using here = await evaluationLab();
    using database = new DatabaseSync(here.lab.tree.join('other.db'));
    database.exec('create table t (a)');
    const path = here.lab.tree.join('other.db');
    await expect(here.workspace.importFrom({ name: 'evaluation-registry', path })).rejects.toMatchObject({
      code: 'READ_FAILED',
      message: expect.stringContaining('found none of them'),
    });
  });
});

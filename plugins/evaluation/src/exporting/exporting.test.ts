import { describe, expect, it } from 'vitest';
import { episodesOf, evaluationLab } from '../fixtures/evaluation-lab.ts';
import type { EvaluationLab } from '../fixtures/evaluation-lab.ts';
import { csvLine } from './csv-line.ts';
import type { ExportedEpisodes } from './export-action.ts';

async function textOf(here: EvaluationLab, id: string | null): Promise<string> {
  const chunks = await Array.fromAsync(here.workspace.store.open(id ?? ''));
  return Buffer.concat(chunks).toString();
}

describe('an export of episodes', () => {
  it('is CSV and JSON, as stored files, from JSON or JSONL', async () => {
    using here = await evaluationLab();
    const rows = [
      { map: 'a,b', score: 0.5, note: '=1+1' },
      { map: 'c "d"', score: -1, note: null },
    ];
    for (const file of [here.file('a.json', JSON.stringify(rows)), here.episodes('a.jsonl', rows)]) {
      const done = await here.act<ExportedEpisodes>('export-episodes', {
        file,
        model_id: 'm1',
        metadata: { by: 'lab' },
      });
      expect(done).toMatchObject({ rows: 2, columns: ['map', 'score', 'note'] });
      expect(await textOf(here, done.csv)).toBe(`map,score,note\r\n"a,b",0.5,'=1+1\r\n"c ""d""",-1,\r\n`);
      expect(JSON.parse(await textOf(here, done.json))).toEqual({
        metadata: { by: 'lab', model_id: 'm1' },
        episodes: rows,
      });
      const csv = await here.workspace.store.get(done.csv ?? '');
      expect(csv).toMatchObject({ name: 'a.csv', metadata: { model_id: 'm1', format: 'csv', rows: 2 } });
    }
  });

  it('has the columns of all rows, also of those that come late', async () => {
    using here = await evaluationLab();
    const rows = [...episodesOf(3, 1200), { map: 'late', extra: 1 }];
    const done = await here.act<ExportedEpisodes>('export-episodes', {
      file: here.episodes('late.jsonl', rows),
      format: 'csv',
    });
    const lines = (await textOf(here, done.csv)).split('\r\n');
    expect(lines[0]).toBe('map,seed,episode,success,score,latency_ms,extra');
    expect(lines[1]).toBe('forest,7,0,true,1,10,');
    expect(lines.at(-2)).toBe('late,,,,,,1');
    expect(lines).toHaveLength(1203);
    expect(done.json).toBeNull();
  });

  it('is of an evaluation on record, and comes from its episodes', async () => {
    using here = await evaluationLab();
    const episodes = here.episodes('e1.jsonl', episodesOf(3, 4));
    await here.act('record', { model_id: 'm1', evaluation_id: 'e1', episodes });
    const done = await here.act<ExportedEpisodes>('export-episodes', { evaluation_id: 'e1', format: 'json' });
    expect(done.rows).toBe(4);
    const { nodes } = await here.workspace.store.lineage(done.json ?? '', { direction: 'up' });
    expect(nodes).toHaveLength(2);
    await here.act('record', { model_id: 'm1', evaluation_id: 'e2', global_score: 1 });
    await expect(here.act('export-episodes', { evaluation_id: 'e2' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(here.act('export-episodes')).rejects.toMatchObject({ code: 'USAGE' });
  });

  it('leaves nothing behind when a row is none', async () => {
    using here = await evaluationLab();
    const file = here.file('a.jsonl', '{"a":1}\n[2]\n');
    await expect(here.act('export-episodes', { file })).rejects.toThrow('row 2: expected a JSON object');
    expect(await here.workspace.store.find()).toEqual([]);
  });
});

describe('a line of CSV', () => {
  it.each(['=1', '+1', '-1', '@a', '\t=1', '\r=1', '\n=1', '＝1'])('is no formula: %j', (text) => {
    expect(csvLine([text], { safe: true }).replace(/^"/, '').startsWith("'")).toBe(true);
    expect(csvLine([text], { safe: false }).replace(/^"/, '').startsWith(text)).toBe(true);
  });

  it('quotes what would be taken apart, and nothing else', () => {
    const line = csvLine(['a', 'b,c', 'd "e"', 'f\ng', ' h ', -5, true, null, undefined, [1]], {
      safe: true,
    });
    expect(line).toBe('a,"b,c","d ""e""","f\ng", h ,-5,true,,,[1]\r\n');
  });
});

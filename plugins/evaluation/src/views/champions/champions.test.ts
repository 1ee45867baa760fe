import { expect, test } from 'vitest';
import type { Champion } from '../../records/champion.ts';
import { evaluationLab } from '../fixtures/evaluation-lab.ts';
import { loadTable } from '../fixtures/table-of.ts';
import { champions } from './champions.ts';

const first: Champion = {
  champion_id: 'c1',
  sequence: 1,
  model_id: 'old',
  evaluation_id: null,
  timestamp: '2026-01-01T00:00:00.000Z',
  global_score: 51,
  success_rate: null,
  previous_champion: null,
  improvement_metrics: {},
  artifacts: [],
  kind: 'promotion',
  restores: null,
  basis: 'first',
  forced: false,
  reason: null,
  test: null,
  by: null,
  origin: 'recorded',
};

const moved = {
  before: 51,
  after: 63,
  difference: 12,
  relative: 12 / 51,
  direction: 'higher',
  improved: true,
} as const;

test('champions are shown with what they were better by, and asserted and forced ones are marked for ever', async () => {
  const second: Champion = {
    ...first,
    champion_id: 'c2',
    sequence: 2,
    model_id: 'new',
    timestamp: '2026-02-01T00:00:00.000Z',
    global_score: 63,
    previous_champion: 'c1',
    improvement_metrics: {
      global_score: moved,
      latency_ms: { ...moved, difference: 20, direction: 'lower', improved: false },
      length: { ...moved, difference: -3, direction: null, improved: null },
    },
    basis: 'asserted',
    forced: true,
  };
  const lab = evaluationLab({ evaluations: [], champions: [second, first] });
  const { rows, ids, notes, charts } = await loadTable(champions, lab);
  expect(ids).toEqual(['c1', 'c2']);
  expect(rows['c2']).toMatchObject({
    previous: 'old',
    basis: 'asserted, forced',
    improvements: 'global_score +12 (better), latency_ms +20 (worse), length −3',
  });
  expect(notes).toContain('One step is asserted');
  expect(notes).toContain('One step is forced');
  const [series] = charts[0]?.series ?? [];
  expect(series?.points.map(({ label }) => label)).toEqual(['old', 'new (asserted, forced)', undefined]);
});

test('before the first champion there is a sentence', async () => {
  const { ids, empty } = await loadTable(champions, evaluationLab({ evaluations: [] }));
  expect(ids).toEqual([]);
  expect(empty).toBe('There is no champion yet: cairn evaluation promote makes one.');
});

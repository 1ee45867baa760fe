import type { ChartPoint, ChartView, GroupView, TableView } from '@cairn/core';
import type { Champion, Improvement } from '../../records/champion.ts';
import { digitsFor } from '../cells/estimate-cell.ts';
import { notesView } from '../cells/notes-view.ts';

/** How the progression is drawn. */
export interface ChampionOptions {
  readonly metric: 'global_score' | 'success_rate';
  /** The line goes on until then. */
  readonly now: number;
}

/** The champions' progression as steps over time, and as a table. */
export function championViews(steps: readonly Champion[], { metric, now }: ChampionOptions): GroupView {
  const scored = steps.filter((step) => step[metric] !== null);
  return {
    kind: 'group',
    id: 'champions-section',
    title: 'Champions',
    parts: [
      ...(scored.length === 0 ? [] : [championChart(scored, { metric, now })]),
      championTable(steps),
      ...notesView('champions', championNotes(steps)),
    ],
  };
}

function championChart(steps: readonly Champion[], { metric, now }: ChampionOptions): ChartView {
  const points: readonly ChartPoint[] = steps.map((step) => ({
    x: Date.parse(step.timestamp),
    y: step[metric],
    label: markedName(step),
  }));
  const last = steps.at(-1);
  const holds = last !== undefined && Date.parse(last.timestamp) < now ? [{ x: now, y: last[metric] }] : [];
  return {
    kind: 'chart',
    title: `${metric} of the champion`,
    mark: 'line',
    curve: 'step',
    x: { key: 'at', title: 'Since', type: 'time' },
    y: { key: 'value', title: metric, type: 'number', digits: digitsFor(steps.map((step) => step[metric])) },
    series: [
      {
        name: 'champion',
        points: [...points, ...holds],
      },
    ],
  };
}

function championTable(steps: readonly Champion[]): TableView {
  const models = new Map(steps.map(({ champion_id, model_id }) => [champion_id, model_id]));
  return {
    kind: 'table',
    id: 'champions',
    title: 'Progression, oldest first',
    columns: [
      { key: 'sequence', title: 'STEP', type: 'number', digits: 0 },
      { key: 'at', title: 'SINCE', type: 'time' },
      { key: 'model', title: 'MODEL', type: 'text' },
      { key: 'basis', title: 'BASIS', type: 'text' },
      { key: 'kind', title: 'KIND', type: 'text' },
      {
        key: 'global_score',
        title: 'GLOBAL_SCORE',
        type: 'number',
        digits: digitsFor(steps.map((step) => step.global_score)),
      },
      { key: 'success_rate', title: 'SUCCESS_RATE', type: 'number', digits: 3 },
      { key: 'previous', title: 'BEFORE', type: 'text' },
      { key: 'improvements', title: 'IMPROVEMENTS', type: 'text' },
      { key: 'test', title: 'TEST', type: 'text' },
      { key: 'p', title: 'P', type: 'number' },
      { key: 'n', title: 'N', type: 'number', digits: 0 },
      { key: 'reason', title: 'REASON', type: 'text' },
    ],
    rows: steps.map((step) => ({
      id: step.champion_id,
      cells: {
        sequence: step.sequence,
        at: Date.parse(step.timestamp),
        model: step.model_id,
        kind: step.kind,
        global_score: step.global_score,
        success_rate: step.success_rate,
        previous:
          step.previous_champion === null
            ? null
            : (models.get(step.previous_champion) ?? step.previous_champion),
        improvements: improvementsText(step.improvement_metrics),
        basis: basisOf(step),
        test: step.test?.summary ?? null,
        p: step.test?.p ?? null,
        n: step.test?.n ?? null,
        reason: step.reason,
      },
    })),
    total: steps.length,
    empty: 'There is no champion yet: cairn evaluation promote makes one.',
  };
}

/** What rests on no test is seen in the figure, too. */
function markedName({ model_id, basis, forced }: Champion): string {
  const marks = [...(basis === 'asserted' ? ['asserted'] : []), ...(forced ? ['forced'] : [])];
  return marks.length === 0 ? model_id : `${model_id} (${marks.join(', ')})`;
}

/** How sure a step is, in the words that stay with it. */
function basisOf({ basis, forced }: Pick<Champion, 'basis' | 'forced'>): string {
  return forced ? `${basis}, forced` : basis;
}

/** Each metric with how far it moved, and whether that is better. */
export function improvementsText(metrics: Readonly<Record<string, Improvement>>): string {
  return Object.entries(metrics)
    .flatMap(([name, { difference, improved }]) => {
      if (difference === null) return [];
      const word = improved === null ? '' : improved ? ' (better)' : ' (worse)';
      return [`${name} ${signed(difference)}${word}`];
    })
    .join(', ');
}

/** A difference with its sign: +0.039, −1.2. */
function signed(value: number): string {
  const size = String(Number(Math.abs(value).toPrecision(3)));
  return value === 0 ? '±0' : `${value > 0 ? '+' : '−'}${size}`;
}

function championNotes(steps: readonly Champion[]): readonly string[] {
  const asserted = steps.filter(({ basis }) => basis === 'asserted').length;
  const forced = steps.filter((step) => step.forced).length;
  return [
    ...(asserted > 0
      ? [`${counted(asserted)} asserted: recorded without episodes, so that nothing here can test it.`]
      : []),
    ...(forced > 0 ? [`${counted(forced)} forced: promoted although no test supported it.`] : []),
  ];
}

function counted(steps: number): string {
  return steps === 1 ? 'One step is' : `${steps} steps are`;
}

import type { ChartView, GroupView, Row, TableView } from '@cairn/core';
import { digitsFor, estimateCell } from '../cells/estimate-cell.ts';
import { notesView } from '../cells/notes-view.ts';
import { percent } from '../cells/percent.ts';
import type { Correction } from '../input-fields.ts';
import type { Comparison, ModelPair } from './compare-models.ts';

/** The id of the row of two models. */
export function pairId({ a, b }: Pick<ModelPair, 'a' | 'b'>): string {
  return `${a}/${b}`;
}

/** A comparison as a matrix in colours, and as a table of its pairs. */
export function compareViews(comparison: Comparison, notes: readonly string[]): GroupView {
  return {
    kind: 'group',
    id: 'compare-section',
    title: 'Comparison',
    parts: [
      ...(comparison.pairs.length === 0 ? [] : [matrixChart(comparison)]),
      pairTable(comparison),
      ...notesView('compare', [...notes, ...comparisonNotes(comparison)]),
    ],
  };
}

function matrixChart({ metric, models, pairs }: Comparison): ChartView {
  const values = new Map(
    pairs.flatMap((pair) => [
      [pairId(pair), pair.value] as const,
      [pairId({ a: pair.b, b: pair.a }), pair.value === null ? null : -pair.value] as const,
    ]),
  );
  return {
    kind: 'chart',
    title: `Difference in ${metric.name}: row less column`,
    mark: 'cell',
    x: { key: 'other', title: 'Less', type: 'text' },
    y: {
      key: 'difference',
      title: `difference in ${metric.name}`,
      type: 'number',
      digits: digitsFor([...values.values()]),
    },
    middle: 0,
    categories: models,
    series: models.map((a) => ({
      name: a,
      points: models.filter((b) => b !== a).map((b) => ({ x: b, y: values.get(pairId({ a, b })) ?? null })),
    })),
    note: 'A colour shows how large a difference is, not how sure: the table has intervals and tests.',
  };
}

function pairTable({ metric, level, correction, pairs }: Comparison): TableView {
  const digits = digitsFor(pairs.map(({ value }) => value));
  return {
    kind: 'table',
    id: 'compare',
    title: `Every two models: ${metric.name} of the first less the second, with ${percent(level)} intervals`,
    columns: [
      { key: 'a', title: 'MODEL', type: 'text' },
      { key: 'b', title: 'LESS', type: 'text' },
      { key: 'verdict', title: 'VERDICT', type: 'text' },
      { key: 'difference', title: 'DIFFERENCE', type: 'interval', digits },
      { key: 'adjusted_p', title: `P (${corrections[correction].short})`, type: 'number' },
      { key: 'n', title: 'N', type: 'number', digits: 0 },
      { key: 'dropped', title: 'DROPPED', type: 'number', digits: 0 },
      { key: 'p', title: 'P', type: 'number' },
      { key: 'effect', title: 'DZ', type: 'number', digits: 2 },
      { key: 'method', title: 'TEST', type: 'text' },
      { key: 'remarks', title: 'REMARKS', type: 'text' },
    ],
    rows: pairs.map(pairRow),
    total: pairs.length,
    empty: 'A comparison takes at least two models with evaluations.',
  };
}

function pairRow(pair: ModelPair): Row {
  return {
    id: pairId(pair),
    cells: {
      a: pair.a,
      b: pair.b,
      difference: estimateCell(pair),
      effect: pair.effect,
      p: pair.p,
      adjusted_p: pair.adjusted,
      verdict: verdictOf(pair),
      n: pair.n,
      dropped: droppedCount(pair),
      method: pair.method,
      remarks: [...droppedReasons(pair), ...(pair.caution === null ? [] : [pair.caution])].join('; '),
    },
  };
}

/** How many keys had no part in a pair. */
export function droppedCount({ dropped }: Pick<ModelPair, 'dropped'>): number {
  return dropped.onlyA + dropped.onlyB + dropped.unmeasured + dropped.repeated;
}

/** What a pair came to, of the first model, in words. */
export function verdictOf({ a, adjusted, better, isPaired }: ModelPair): string {
  if (adjusted === null) return 'not tested';
  if (better === null) return 'not told apart';
  return `${better === a ? 'better' : 'worse'}${isPaired ? '' : ', not paired'}`;
}

function droppedReasons({ a, b, dropped }: ModelPair): readonly string[] {
  const counted: readonly (readonly [number, string])[] = [
    [dropped.onlyA, `of ${a} alone`],
    [dropped.onlyB, `of ${b} alone`],
    [dropped.unmeasured, 'without a value'],
    [dropped.repeated, 'whose key is there twice'],
  ];
  return counted.filter(([count]) => count > 0).map(([count, reason]) => `${count} ${reason}`);
}

const corrections: Readonly<Record<Correction, { readonly short: string; readonly long: string }>> = {
  holm: { short: 'Holm', long: "by Holm's method, which bounds the chance of any false claim among them" },
  bh: {
    short: 'BH',
    long: 'by the method of Benjamini and Hochberg, which bounds the share of false claims among them',
  },
  none: { short: 'as it is', long: 'by nothing, so that some of many are small by chance' },
};

function comparisonNotes({ metric, correction, tests, pairs, level }: Comparison): readonly string[] {
  const untested = pairs.length - tests;
  const samples = pairs.filter(({ isPaired, adjusted }) => !isPaired && adjusted !== null).length;
  return [
    ...(tests > 0
      ? [
          `The p ${tests === 1 ? 'value of one test is' : `values of ${tests} tests are`} adjusted ${corrections[correction].long}. A verdict takes one below ${String(Number((1 - level).toPrecision(6)))}; each interval is for its pair alone.`,
        ]
      : []),
    ...(untested > 0
      ? [
          `${untested === 1 ? 'One pair has' : `${untested} pairs have`} too few common episodes for a test, and other maps or no episodes, so that nothing is claimed of ${untested === 1 ? 'it' : 'them'}.`,
        ]
      : []),
    ...(samples > 0
      ? [
          `${samples === 1 ? 'One pair has' : `${samples} pairs have`} the same maps and no episodes in common: ${samples === 1 ? 'it is' : 'they are'} compared as two samples, as if all episodes were drawn at random, and N counts those of both sides. Episodes with the same seeds and numbers would tell more with fewer.`,
        ]
      : []),
    ...(metric.direction === null && pairs.length > 0
      ? [`Nobody declared which end of ${metric.name} is better, so that no verdict names one.`]
      : []),
  ];
}

import type { ChartView, GroupView, TableView } from '@cairn/core';
import { digitsFor } from '../cells/estimate-cell.ts';
import { notesView } from '../cells/notes-view.ts';
import { percent } from '../cells/percent.ts';
import type { Profiles } from './profile-models.ts';

/** What profiles are shown with. */
export interface ProfileOptions {
  readonly metric: string;
  readonly level: number;
  readonly notes: readonly string[];
}

/** Profiles as steps, and their quartiles as a table. */
export function profileViews(profiles: Profiles, options: ProfileOptions): GroupView {
  return {
    kind: 'group',
    id: 'profile-section',
    title: 'Performance profiles',
    parts: [
      ...(profiles.models.length === 0 ? [] : [profileChart(profiles, options)]),
      profileTable(profiles, options),
      ...notesView('profile', [...options.notes, ...profileNotes(profiles, options.metric)]),
    ],
  };
}

function profileChart({ models }: Profiles, { metric, level }: ProfileOptions): ChartView {
  return {
    kind: 'chart',
    title: `Share of episodes with more ${metric} than`,
    mark: 'line',
    curve: 'step',
    x: { key: 'threshold', title: metric, type: 'number' },
    y: { key: 'share', title: 'Share of episodes above', type: 'number', digits: 3 },
    series: models.map(({ model, points }) => ({
      name: model,
      points: points.map(({ threshold, share, lower, upper }) => ({
        x: threshold,
        y: { value: share, lower, upper },
      })),
    })),
    note: `A model whose line is above another's everywhere is better throughout. Bands are ${percent(level)} intervals, each for its threshold alone.`,
  };
}

function profileTable({ models }: Profiles, { metric }: ProfileOptions): TableView {
  const digits = digitsFor(models.flatMap(({ quartiles }) => quartiles));
  const number = { type: 'number', digits } as const;
  return {
    kind: 'table',
    id: 'profile',
    title: `${metric} of the episodes of each model`,
    columns: [
      { key: 'model', title: 'MODEL', type: 'text' },
      { key: 'n', title: 'N', type: 'number', digits: 0 },
      { key: 'lowest', title: 'LOWEST', ...number },
      { key: 'lower_quartile', title: '25 %', ...number },
      { key: 'median', title: 'MEDIAN', ...number },
      { key: 'upper_quartile', title: '75 %', ...number },
      { key: 'highest', title: 'HIGHEST', ...number },
      { key: 'interquartile_mean', title: 'MIDDLE MEAN', ...number },
      { key: 'unmeasured', title: 'UNMEASURED', type: 'number', digits: 0 },
    ],
    rows: models.map(({ model, n, quartiles, interquartileMean, unmeasured }) => ({
      id: model,
      cells: {
        model,
        n,
        lowest: quartiles[0],
        lower_quartile: quartiles[1],
        median: quartiles[2],
        upper_quartile: quartiles[3],
        highest: quartiles[4],
        interquartile_mean: interquartileMean,
        unmeasured,
      },
    })),
    total: models.length,
    empty: `No evaluation has episodes with ${metric} on record.`,
  };
}

function profileNotes({ models, distinct }: Profiles, metric: string): readonly string[] {
  if (models.length === 0) return [];
  const middle =
    'The middle mean is that of the middle half of the values, without the lowest and the highest quarter.';
  if (distinct === null || distinct > 3) return [middle];
  return [
    middle,
    `${metric} has only ${distinct === 1 ? 'one value' : `${distinct} values`} over all episodes: a profile says little more than the mean does.`,
  ];
}

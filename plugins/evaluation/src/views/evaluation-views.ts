import type { View } from '@cairn/core';
import { champions } from './champions/champions.ts';
import { compare } from './compare/compare.ts';
import { leaderboard } from './leaderboard/leaderboard.ts';
import { maps } from './maps/maps.ts';
import { pareto } from './pareto/pareto.ts';
import { profile } from './profile/profile.ts';
import { robustness } from './robustness/robustness.ts';
import { trend } from './trend/trend.ts';

/** What can be asked of evaluations, in the order of a report. */
export const evaluationViews: readonly View[] = [
  leaderboard,
  maps,
  compare,
  pareto,
  robustness,
  profile,
  trend,
  champions,
];

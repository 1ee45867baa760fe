export { interquartileMean, interquartileMeanInterval } from './aggregates/interquartile-mean.ts';
export { performanceProfile } from './aggregates/performance-profile.ts';
export type { PerformanceProfile, ProfileOptions, ProfilePoint } from './aggregates/performance-profile.ts';
export {
  probabilityOfImprovement,
  probabilityOfImprovementInterval,
} from './aggregates/probability-of-improvement.ts';
export type { Improvement, ScoresByMap } from './aggregates/probability-of-improvement.ts';
export { bootstrapInterval, defaultResamples, defaultSeed } from './bootstrap/bootstrap-interval.ts';
export type {
  BootstrapEstimate,
  BootstrapOptions,
  ResamplingOptions,
} from './bootstrap/bootstrap-interval.ts';
export type { Statistic } from './bootstrap/statistic.ts';
export type { Strata } from './bootstrap/strata.ts';
export { cohensDz, hedgesG, oddsRatio, rankBiserial, riskDifference } from './comparisons/effect-sizes.ts';
export type { EffectSize, SuccessCount } from './comparisons/effect-sizes.ts';
export { fisherExact } from './comparisons/fisher-exact.ts';
export type { FisherTest } from './comparisons/fisher-exact.ts';
export { labelPermutationTest } from './comparisons/label-permutation.ts';
export type { PermutationOptions, PermutationTest } from './comparisons/label-permutation.ts';
export { mcnemarExact } from './comparisons/mcnemar.ts';
export type { McnemarTest } from './comparisons/mcnemar.ts';
export { pairEpisodes } from './comparisons/pair-episodes.ts';
export type { DroppedEpisode, Episode, EpisodePair, PairedEpisodes } from './comparisons/pair-episodes.ts';
export { pairedDifference } from './comparisons/paired-difference.ts';
export type { PairedDifference } from './comparisons/paired-difference.ts';
export { signFlipTest } from './comparisons/sign-flip.ts';
export type { SignFlipOptions, SignFlipTest } from './comparisons/sign-flip.ts';
export { unpairedDifference } from './comparisons/unpaired-difference.ts';
export type { UnpairedDifference } from './comparisons/unpaired-difference.ts';
export { wilcoxonSignedRank } from './comparisons/wilcoxon.ts';
export type { WilcoxonOptions, WilcoxonTest } from './comparisons/wilcoxon.ts';
export type { ChangePoint } from './curves/change-points.ts';
export { robustnessCurve } from './curves/robustness-curve.ts';
export type { RobustnessCurve } from './curves/robustness-curve.ts';
export { trend } from './curves/trend.ts';
export type { Trend } from './curves/trend.ts';
export type { Direction } from './direction.ts';
export { hypervolume } from './fronts/hypervolume.ts';
export type { Hypervolume } from './fronts/hypervolume.ts';
export type { Directions, Point } from './fronts/oriented-points.ts';
export { paretoFront } from './fronts/pareto-front.ts';
export type { ParetoFront } from './fronts/pareto-front.ts';
export type { Values } from './input.ts';
export type { Estimate, Interval, LevelOptions } from './interval.ts';
export { meanInterval } from './intervals/mean.ts';
export type { MeanEstimate } from './intervals/mean.ts';
export { clopperPearsonInterval, wilsonInterval } from './intervals/proportion.ts';
export type { ProportionEstimate } from './intervals/proportion.ts';
export { benjaminiHochberg, holm } from './multiplicity/adjust.ts';
export type { AdjustedP } from './multiplicity/adjust.ts';
export { bradleyTerry } from './rankings/bradley-terry.ts';
export type { BradleyTerry, BradleyTerryOptions, Games } from './rankings/bradley-terry.ts';
export { tiedRanks } from './rankings/tied-ranks.ts';
export type { TiedRank } from './rankings/tied-ranks.ts';

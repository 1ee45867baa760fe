/** The plugin's namespace: `evaluation/video`. */
export const namespace = 'evaluation';

/** What the families hold, by short name. */
export const familyTitles = {
  evaluation_result: 'Evaluation results',
  episode_data: 'Episodes',
  video: 'Videos',
  trace: 'Traces',
  report: 'Reports',
  model_checkpoint: 'Model checkpoints',
  configuration: 'Configurations',
  log: 'Logs',
  plot: 'Plots',
  heatmap: 'Heat maps',
} as const;

/** One of the plugin's families. */
export type FamilyName = keyof typeof familyTitles;

/** Every family, in the order in which they are shown. */
export const familyNames = Object.keys(familyTitles) as [FamilyName, ...FamilyName[]];

/** `evaluation/video` for `video`. */
export function fullName(name: FamilyName): string {
  return `${namespace}/${name}`;
}

/** `video` for `evaluation/video`. */
export function shortName(family: string): string {
  return family.startsWith(`${namespace}/`) ? family.slice(namespace.length + 1) : family;
}

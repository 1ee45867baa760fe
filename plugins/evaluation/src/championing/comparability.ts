import type { Entry } from '../views/evidence/select-evidence.ts';

/** Whether two evaluations can be compared. */
export interface Comparability {
  /** Why they cannot, as one sentence. */
  readonly obstacle?: string | undefined;
  /** What whoever compares them should know. */
  readonly notes: readonly string[];
}

/** Tells what speaks against a comparison before any episode is read: with itself, of other suites or maps, of none. */
export function comparability(challenger: Entry, champion: Entry): Comparability {
  const [mine, other] = [challenger.evaluation, champion.evaluation];
  if (mine.evaluation_id === other.evaluation_id)
    return obstacle('An evaluation cannot be compared with itself.');
  if (mine.suite_name !== other.suite_name)
    return obstacle(
      `They are of different suites: ${nameOf(mine.suite_name)} and ${nameOf(other.suite_name)}.`,
    );
  const without = [mine, other].filter(({ episode_artifact }) => episode_artifact === null);
  if (without.length > 0)
    return obstacle(
      `There are no episodes of ${without.map(({ evaluation_id }) => evaluation_id).join(' and ')}: ${without.length === 1 ? 'its figures are' : 'their figures are'} asserted.`,
    );
  const [maps, others] = [mapsOf(challenger), mapsOf(champion)];
  const common = [...maps].filter((map) => others.has(map));
  if (common.length === 0) return obstacle('They have no map in common.');
  const notes = [
    mine.model_id === other.model_id ? 'Both evaluations are of the same model.' : '',
    alone('the challenger', maps, others),
    alone('the champion', others, maps),
  ];
  return { notes: notes.filter((note) => note !== '') };
}

function obstacle(text: string): Comparability {
  return { obstacle: text, notes: [] };
}

function nameOf(suite: string | null): string {
  return suite ?? 'none';
}

function mapsOf({ results }: Entry): ReadonlySet<string> {
  return new Set(results.map(({ map_name }) => map_name ?? '(no map)'));
}

function alone(whose: string, maps: ReadonlySet<string>, others: ReadonlySet<string>): string {
  const only = [...maps].filter((map) => !others.has(map));
  return only.length === 0 ? '' : `Maps of ${whose} alone have no part in it: ${only.join(', ')}.`;
}

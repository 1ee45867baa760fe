import type { Plan } from '@cairn/core';
import { formatCount } from '../format/numbers.ts';

/** What should be known of a plan that archives: what goes afterwards, and what an archive does not keep. */
export function archiveText({ steps }: Pick<Plan, 'steps'>): string {
  const archived = steps.filter(({ action }) => action === 'archive');
  if (archived.length === 0) return '';
  const moved = archived.filter(({ options }) => options?.move === true && options.as !== 'folder').length;
  const lines =
    moved === 0
      ? []
      : [
          `${formatCount(moved, 'artifact')} of these ${moved === 1 ? 'goes' : 'go'} into the trash once the archive was read back and found right.`,
        ];
  return [
    ...lines,
    'Archives keep bytes, names, modes, times and links; not access control lists, extended attributes and sparseness.',
  ].join('\n');
}

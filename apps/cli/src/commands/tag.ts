import type { Artifact } from '@cairn/core';
import { CairnError } from '@cairn/core';
import { formatCount, printable } from '@cairn/render';
import { commandLine } from '../frame/command-line.ts';
import type { CommandHandler } from '../frame/command-spec.ts';
import type { Frame } from '../frame/frame.ts';
import { print } from '../frame/print.ts';
import { someReferences } from '../frame/references.ts';
import { withWorkspace } from '../frame/with-workspace.ts';
import type { tagOptions } from '../table/trace.ts';

/** Adds tags to artifacts, or takes them away. */
export const tag: CommandHandler<typeof tagOptions> = async (frame, { operands, options }) => {
  const references = someReferences({ operands, options: {} }, 'the id of an artifact');
  const { add = [], remove = [] } = options;
  if (add.length + remove.length === 0)
    throw new CairnError('USAGE', 'expected --add or --remove with a tag, got neither', {
      hint: `cairn tag ${printable(references[0] ?? '')} --add golden`,
    });
  await withWorkspace(frame, async (workspace) => {
    const isDry = frame.globals.dryRun;
    const before = await Promise.all(references.map(async (reference) => workspace.show(reference)));
    if (!isDry) await workspace.tag(references, { add, remove });
    const undo = tagBack(frame, before, { add, remove });
    const count = formatCount(references.length, 'artifact');
    const done = `${frame.style('good', '✓')} Tagged ${count}.`;
    print(frame, {
      text: () => (isDry ? `Would tag ${count}.` : [done, ...undo.map((each) => `Undo: ${each}`)].join('\n')),
      json: () => ({
        ...(isDry ? { dryRun: true } : { undo: undo.length === 0 ? null : undo.join(' && ') }),
        tagged: references,
        add,
        remove,
      }),
    });
  });
};

interface TagChange {
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

/** The commands that leave each artifact with the tags that it had: what it had already, or never, stays so. */
function tagBack(frame: Frame, before: readonly Artifact[], { add, remove }: TagChange): readonly string[] {
  const wordsOf = ({ tags }: Artifact): readonly string[] => [
    ...add.filter((each) => !tags.includes(each)).flatMap((each) => ['--remove', each]),
    ...remove.filter((each) => tags.includes(each)).flatMap((each) => ['--add', each]),
  ];
  const alike = Map.groupBy(
    before.filter((artifact) => wordsOf(artifact).length > 0),
    (artifact) => wordsOf(artifact).join('\0'),
  );
  return Array.from(alike, ([words, artifacts]) =>
    commandLine(frame, 'tag', ...artifacts.map(({ id }) => id), ...words.split('\0')),
  );
}

import { cut, formatCount, formatTime, printable, renderTable, statusText } from '@cairn/render';
import type { SearchHit, Workspace } from '@cairn/workspace';
import { listedDocument } from '../documents/artifact-document.ts';
import type { CommandHandler } from '../frame/command-spec.ts';
import type { Frame } from '../frame/frame.ts';
import { print } from '../frame/print.ts';
import { familyNamesOf } from '../frame/text-options.ts';
import { withWorkspace } from '../frame/with-workspace.ts';
import type { searchOptions } from '../table/see.ts';

/** Searches names, tags and metadata for words. */
export const search: CommandHandler<typeof searchOptions> = async (frame, { operands, options }) =>
  withWorkspace(frame, async (workspace) => {
    const words = operands.join(' ');
    const hits = await workspace.search(words, { limit: options.limit ?? 50 });
    print(frame, {
      text: () => (hits.length === 0 ? 'Nothing found.' : hitsText(frame, workspace, hits)),
      json: () => ({
        query: words,
        hits: hits.map(({ artifact, excerpt }) => ({ artifact: listedDocument(artifact), excerpt })),
        total: hits.length,
      }),
    });
  });

function hitsText(frame: Frame, workspace: Workspace, hits: readonly SearchHit[]): string {
  const familyName = familyNamesOf(workspace);
  const rows = hits.map(({ artifact, excerpt }) => [
    frame.style('accent', artifact.id),
    familyName(artifact.family),
    formatTime(artifact.createdAt, workspace.timezone).slice(0, 10),
    statusText(artifact, frame.style),
    cut(printable(excerpt), 200),
  ]);
  const columns = [
    { title: 'ID' },
    { title: 'FAMILY' },
    { title: 'DATE' },
    { title: 'STATUS' },
    { title: 'FOUND IN', fit: 'cut' },
  ] as const;
  const table = renderTable(columns, rows, { style: frame.style, width: frame.width });
  return `${table}\n\nTotal: ${formatCount(hits.length, 'artifact')}`;
}

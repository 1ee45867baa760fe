import { csvText, formatAge, listText } from '@cairn/render';
import type { ListedArtifact, ListQuery, ListResult, Workspace } from '@cairn/workspace';
import { listedDocument } from '../documents/artifact-document.ts';
import { commandLine } from '../frame/command-line.ts';
import type { CommandHandler, CommandInput } from '../frame/command-spec.ts';
import type { Frame } from '../frame/frame.ts';
import { note } from '../frame/frame.ts';
import { momentOf } from '../frame/option-values.ts';
import { print } from '../frame/print.ts';
import { familyNamesOf, isoTime, textOptions } from '../frame/text-options.ts';
import { withWorkspace } from '../frame/with-workspace.ts';
import type { listOptions } from '../table/see.ts';

type Options = CommandInput<typeof listOptions>['options'];

/** Lists artifacts of the catalog, as the last scan saw them. */
export const list: CommandHandler<typeof listOptions> = async (frame, { options }) =>
  withWorkspace(frame, async (workspace) => {
    const result = await workspace.list(queryOf(frame, workspace, options));
    tellAge(frame, result);
    if (options.csv === true && !frame.globals.json) frame.out.write(listCsv(result.artifacts));
    else
      print(frame, {
        text: () => textOf(frame, workspace, result),
        json: () => ({
          artifacts: result.artifacts.map(listedDocument),
          total: result.total,
          bytes: result.bytes,
          scannedAt: isoTime(result.scannedAt) ?? null,
        }),
      });
  });

function queryOf(frame: Frame, workspace: Workspace, options: Options): ListQuery {
  const { family, since, until, csv: _, ...rest } = options;
  const clock = { zone: workspace.timezone, now: frame.now() };
  return {
    ...rest,
    families: family,
    since: momentOf(since, clock),
    until: momentOf(until, clock),
  };
}

function textOf(frame: Frame, workspace: Workspace, result: ListResult): string {
  if (result.total === 0) return result.scannedAt === undefined ? '' : 'No artifact matches.';
  const familyName = familyNamesOf(workspace);
  return listText({ ...result, familyName, verbose: frame.globals.verbose }, textOptions(frame, workspace));
}

/** A list is only as true as the last scan. */
function tellAge(frame: Frame, { scannedAt }: ListResult): void {
  const scan = commandLine(frame, 'scan');
  if (scannedAt === undefined) note(frame, `Nothing was scanned yet: ${scan} looks at the roots.`);
  else if (frame.now() - scannedAt > 86_400_000)
    note(frame, `As of the last scan, ${formatAge(frame.now() - scannedAt)} ago; ${scan} looks again.`);
}

function listCsv(artifacts: readonly ListedArtifact[]): string {
  const rows = artifacts.map((each) => [
    each.id,
    each.family,
    each.key,
    each.root,
    isoTime(each.createdAt),
    each.state,
    each.outcome,
    each.size,
    each.allocated,
    each.fileCount,
    each.pin !== undefined,
    each.tags.join(' '),
    each.marks.join(' '),
  ]);
  const titles = 'id,family,key,root,createdAt,state,outcome,size,allocated,files,pinned,tags,marks'.split(
    ',',
  );
  return csvText([titles, ...rows]);
}

import { csvText, formatAge, listText, printable } from '@cairn/render';
import type { BriefArtifact, BriefListResult, ListQuery, Workspace } from '@cairn/workspace';
import { listedDocument } from '../documents/artifact-document.ts';
import { commandLine } from '../frame/command-line.ts';
import type { CommandHandler, CommandInput } from '../frame/command-spec.ts';
import type { Frame } from '../frame/frame.ts';
import { note } from '../frame/frame.ts';
import { momentOf } from '../frame/option-values.ts';
import { isDocumentWanted, print, printText } from '../frame/print.ts';
import { familyNamesOf, isoTime, textOptions } from '../frame/text-options.ts';
import { withWorkspace } from '../frame/with-workspace.ts';
import type { listOptions } from '../table/see.ts';

type Options = CommandInput<typeof listOptions>['options'];

/** Lists artifacts of the catalog, as the last scan saw them. */
export const list: CommandHandler<typeof listOptions> = async (frame, { options }) =>
  withWorkspace(frame, async (workspace) => {
    const query = queryOf(frame, workspace, options);
    const isCsv = options.csv === true && !frame.globals.json;
    if (!isCsv && isDocumentWanted(frame)) return listWhole(frame, workspace, query);
    const result = await workspace.listBriefly(query);
    tellAge(frame, result);
    if (isCsv) frame.out.write(listCsv(result.artifacts));
    else printText(frame, textOf(frame, workspace, { result, query }));
  });

/** A document has of each artifact what a table does not show. */
async function listWhole(frame: Frame, workspace: Workspace, query: ListQuery): Promise<void> {
  const result = await workspace.list(query);
  tellAge(frame, result);
  print(frame, {
    text: () => textOf(frame, workspace, { result, query }),
    json: () => ({
      artifacts: result.artifacts.map(listedDocument),
      total: result.total,
      bytes: result.bytes,
      scannedAt: isoTime(result.scannedAt) ?? null,
    }),
  });
}

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

interface Listed {
  readonly result: BriefListResult;
  readonly query: ListQuery;
}

function textOf(frame: Frame, workspace: Workspace, { result, query }: Listed): string {
  if (result.total === 0) return result.scannedAt === undefined ? '' : nothingText(workspace, query);
  const familyName = familyNamesOf(workspace);
  return listText({ ...result, familyName, verbose: frame.globals.verbose }, textOptions(frame, workspace));
}

/** Nothing that fits is something else than nothing at all. */
function nothingText(workspace: Workspace, query: ListQuery): string {
  const { limit: _, offset: __, sort: ___, order: ____, ...filters } = query;
  if (Object.values(filters).some((value) => value !== undefined)) return 'No artifact matches.';
  return workspace.policies().length === 0
    ? `No artifacts: ${printable(workspace.configPath)} names no families yet, under families or plugins.`
    : 'No artifacts: the last scan found none of the families in the roots.';
}

/** A list is only as true as the last scan. */
function tellAge(frame: Frame, { scannedAt }: BriefListResult): void {
  const scan = commandLine(frame, 'scan');
  if (scannedAt === undefined) note(frame, `Nothing was scanned yet: ${scan} looks at the roots.`);
  else if (frame.now() - scannedAt > 86_400_000)
    note(frame, `As of the last scan, ${formatAge(frame.now() - scannedAt)} ago; ${scan} looks again.`);
}

function listCsv(artifacts: readonly BriefArtifact[]): string {
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

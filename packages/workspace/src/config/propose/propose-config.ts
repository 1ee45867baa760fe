import { systemZone } from '@cairn/core';
import type { RelPath } from '@cairn/core';
import { absolutePath, isWithin, pathName, relativeTo } from '@cairn/files';
import { formatBytes, formatCount } from '@cairn/render';
import { installLine, isInstalled } from '../../plugins/resolve-plugin.ts';
import type { ProposedFamily } from '../../workspace/setup-contract.ts';
import { chooseRoots, freeName } from './choose-roots.ts';
import type { ProposedRoot } from './choose-roots.ts';
import { findDatedFiles } from './dated-files.ts';
import type { FoundFamily } from './found-family.ts';
import { findKnownLayouts } from './known-layouts.ts';
import type { KnownLayout } from './known-layouts.ts';
import { proposalText } from './proposal-text.ts';
import { canBeWritten, findRunFolders } from './run-folders.ts';
import { isAtOrBelow, surveyFolder } from './survey.ts';
import type { Survey } from './survey.ts';

/** A configuration that was made up from what lies in a folder. */
export interface ConfigProposal {
  /** A commented `cairn.yaml`. It keeps everything until its reader says otherwise. */
  readonly text: string;
  readonly families: readonly ProposedFamily[];
  readonly notices: readonly string[];
}

/** How a folder is looked at. */
export interface ProposeOptions {
  readonly signal?: AbortSignal | undefined;
  /** Whether a plugin can be loaded; asked of Node when left out. */
  readonly isInstalled?: ((plugin: string) => boolean) | undefined;
}

/**
 * Looks at the names in a folder, recognises what repeats in it and what plugins know, and writes a
 * configuration for that. Reads a few small JSON files, and changes nothing.
 *
 * @throws CairnError `ROOT_UNAVAILABLE` when the folder is missing or none, and the signal's reason.
 */
export async function proposeConfig(
  directory: string,
  options: ProposeOptions = {},
): Promise<ConfigProposal> {
  const survey = surveyFolder(absolutePath(directory, process.cwd()), options);
  const layouts = findKnownLayouts(survey);
  const known = layouts.flatMap(({ families }) => families.flatMap(({ folders }) => folders));
  const found = findFamilies(survey, known);
  const roots = chooseRoots(survey, [...known, ...found.flatMap(({ top }) => top)]);
  const names = new Set(layouts.flatMap(({ families }) => families.map(({ name }) => pathName(name))));
  const written = found.map((family) => ({ ...family, name: freeName(family.name, names) }));
  const configs = written.map((family) => ({
    ...family.config((path) => fromRoots(roots, path)),
    name: family.name,
  }));
  return {
    text: proposalText({
      name: pathName(survey.directory),
      roots,
      timezone: systemZone(),
      layouts,
      families: configs,
      comments: written.map(commentOf),
    }),
    families: [
      ...layouts.flatMap(({ plugin, families }) =>
        families.map(({ folders: _folders, ...family }) => ({ ...family, plugin })),
      ),
      ...written.map(summaryOf),
    ],
    notices: noticesOf(survey, {
      layouts,
      families: written,
      isInstalled: options.isInstalled ?? ((plugin) => isInstalled(plugin, survey.directory)),
    }),
  };
}

function findFamilies(survey: Survey, known: readonly RelPath[]): FoundFamily[] {
  const holdsKnown = (folder: RelPath): boolean =>
    known.some((path) => isWithin(path, folder) || isWithin(folder, path));
  const folders = findRunFolders(survey, holdsKnown).filter(canBeWritten);
  const taken = new Set([...known, ...folders.flatMap((family) => family.folders)]);
  const files = findDatedFiles(survey, (folder) => isAtOrBelow(taken, folder));
  return [...folders, ...files].toSorted((a, b) => b.bytes - a.bytes);
}

function fromRoots(roots: readonly ProposedRoot[], path: RelPath): RelPath {
  const root = roots.find((each) => isWithin(path, each.path));
  return root === undefined ? path : (relativeTo(`/${root.path}`, `/${path}`) ?? path);
}

function commentOf({ artifacts, files, bytes, example }: FoundFamily): string {
  return `${formatCount(artifacts, 'artifact')}, ${formatCount(files, 'file')}, ${formatBytes(bytes)}; for example ${example}`;
}

function summaryOf({ name, artifacts, files, bytes, example }: FoundFamily): ProposedFamily {
  return { name, artifacts, files, bytes, example };
}

interface Findings {
  readonly layouts: readonly KnownLayout[];
  readonly families: readonly FoundFamily[];
  readonly isInstalled: (plugin: string) => boolean;
}

function noticesOf(survey: Survey, { layouts, families, isInstalled }: Findings): string[] {
  const missing = layouts.filter(({ plugin }) => !isInstalled(plugin));
  const others = filesOutside(survey, layouts, families);
  return [
    ...missing.map(
      ({ plugin }) =>
        `The layout is that of ${plugin}, which is not installed yet: ${installLine(plugin, survey.directory)}`,
    ),
    ...layouts.flatMap(({ plugin, configFile }) =>
      configFile === undefined
        ? []
        : [
            `${configFile} is used as it is; to leave it behind: cairn config import ${configFile} --plugin ${plugin}`,
          ],
    ),
    ...(families.length === 0 && layouts.length === 0
      ? ['Nothing repeats here that looks like artifacts; families in cairn.yaml is an example to change.']
      : []),
    ...(others > 0 && families.length + layouts.length > 0
      ? [
          `${formatCount(others, 'file')} of this folder ${others === 1 ? 'belongs' : 'belong'} to no family and ${others === 1 ? 'is' : 'are'} left alone.`,
        ]
      : []),
    ...(survey.isPartial
      ? ['There is more here than was looked at; families that lie deeper have to be added by hand.']
      : []),
  ];
}

function filesOutside(
  survey: Survey,
  layouts: readonly KnownLayout[],
  families: readonly FoundFamily[],
): number {
  const all = [...survey.folders.values()].reduce((sum, { files }) => sum + files.length, 0);
  const claimed = [...families, ...layouts.flatMap((layout) => layout.families)].reduce(
    (sum, { files }) => sum + files,
    0,
  );
  return Math.max(0, all - claimed);
}

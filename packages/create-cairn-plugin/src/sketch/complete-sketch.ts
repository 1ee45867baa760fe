import { resolve } from 'node:path';
import { CairnError } from '@cairn/core';
import type { CreateOptions } from '../command/options.ts';
import type { Terminal } from '../command/terminal.ts';
import { checkFamilyName, checkNamespace, checkPackageName, titleOf, wordOf } from './names.ts';
import { isFolderFamily, usualFacts } from './plugin-sketch.ts';
import type { PluginSketch } from './plugin-sketch.ts';
import { proposeSketch } from './propose-sketch.ts';
import type { Proposal } from './propose-sketch.ts';

/** A sketch without gaps, and where it goes. */
export interface CompletedSketch {
  /** Absolute. */
  readonly folder: string;
  readonly sketch: PluginSketch;
  readonly notes: readonly string[];
}

/**
 * Fills what the command line leaves out: from a sample, by asking, or with defaults where nobody can be asked.
 *
 * @throws CairnError `USAGE` for a bad answer, `DECLINED` where the input ends, and as {@link proposeSketch} does.
 */
export async function completeSketch(
  options: CreateOptions,
  { terminal, directory }: { readonly terminal: Terminal; readonly directory: string },
): Promise<CompletedSketch> {
  const ask = asker(options, terminal);
  const given = options.name ?? options.folder;
  const name = checkPackageName(
    options.name ??
      (await ask(
        'Name of the package',
        `cairn-plugin-${wordOf(options.folder ?? options.namespace ?? 'lab')}`,
      )),
  );
  const folder = resolve(
    directory,
    options.folder ?? (given === undefined ? name : name.replace(/^@[^/]+\//, '')),
  );
  const namespace = checkNamespace(
    options.namespace ?? (await ask('Namespace, the word after "cairn"', wordOf(name))),
  );
  const sample =
    options.sample ?? (options.files === undefined ? await ask('Folder to look at, if any', '') : '');
  const proposal =
    sample === '' ? undefined : await proposeSketch(resolve(directory, sample), options.family);
  const family = checkFamilyName(
    options.family ?? (await ask('Family, what one artifact is called', proposal?.family ?? 'run')),
  );
  const title = options.title ?? (await ask('Its name for people', titleOf(namespace)));
  const files =
    options.files ??
    split(await ask('Files, relative to a root', (proposal?.files ?? [`${namespace}/*/**`]).join(' ')));
  const group =
    options.group ??
    (await ask('Group, which files make one artifact', proposal?.group ?? usualGroup(files)));
  return {
    folder,
    sketch: { name, namespace, family, title, files, group, ...contentsOf({ files, group, proposal }) },
    notes: proposal?.notes ?? [],
  };
}

function asker({ yes }: CreateOptions, terminal: Terminal) {
  return async (question: string, byDefault: string): Promise<string> => {
    if (yes || !terminal.canAsk) return byDefault;
    const answer = await terminal.ask(question, byDefault);
    if (answer === undefined) throw new CairnError('DECLINED', 'The input ended. Nothing was written.');
    return answer;
  };
}

function split(text: string): readonly string[] {
  return text.split(/[\s,]+(?![^{]*\})/).filter((glob) => glob !== '');
}

/** The folder whose content is meant, or else each file's stem. */
function usualGroup(files: readonly string[]): string {
  const [first = ''] = files;
  const folder = /^((?:[^*?{}[\]\\/]+\/)*)\*\/\*\*$/.exec(first)?.[1];
  return folder === undefined ? '{dir}/{stem}' : `${folder}{run}`;
}

/** What was read in a sample holds while its files and groups do. */
function contentsOf({
  files,
  group,
  proposal,
}: Pick<PluginSketch, 'files' | 'group'> & { readonly proposal: Proposal | undefined }): Pick<
  PluginSketch,
  'isFolder' | 'facts'
> {
  if (proposal !== undefined && proposal.files.join(' ') === files.join(' ') && proposal.group === group)
    return { isFolder: proposal.isFolder, facts: proposal.facts };
  const isFolder = isFolderFamily(files, group);
  return { isFolder, facts: usualFacts(isFolder) };
}

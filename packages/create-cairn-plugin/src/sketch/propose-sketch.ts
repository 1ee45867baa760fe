import { CairnError } from '@cairn/core';
import { proposeConfig } from '@cairn/workspace/propose';
import type { FamilyConfig, JsonField } from '@cairn/workspace/propose';
import { parse } from 'yaml';
import { isFolderFamily } from './plugin-sketch.ts';
import type { Fact, Facts, PluginSketch } from './plugin-sketch.ts';

/** What was recognised in a sample folder. */
export interface Proposal extends Pick<PluginSketch, 'family' | 'files' | 'group' | 'isFolder' | 'facts'> {
  /** What else was recognised, or what globs are relative to: a sentence each. */
  readonly notes: readonly string[];
}

/**
 * Looks at a folder as `cairn init` does, and takes the family that is asked for, or else the largest. Names
 * are looked at, and a few small JSON files; none of what they say gets into the plugin but names of members.
 *
 * @throws CairnError `USAGE` where nothing repeats, or the family is none of those; `ROOT_UNAVAILABLE` for a folder
 *   that is missing.
 */
export async function proposeSketch(directory: string, wanted?: string): Promise<Proposal> {
  const { text } = await proposeConfig(directory, { isInstalled: () => true });
  // The text is made by the same package, and holds what its own schema allows.
  const { families = [], roots } = parse(text) as {
    readonly families?: readonly FamilyConfig[];
    readonly roots: Readonly<Record<string, string>>;
  };
  const family = families.find(({ name }) => name === wanted) ?? families[0];
  if (family?.files === undefined || family.group === undefined)
    throw new CairnError(
      'USAGE',
      `--sample: expected folders or dated files that repeat in ${directory}, found none`,
      {
        hint: 'Say --files and --group instead.',
      },
    );
  const others = families.filter((each) => each !== family).map(({ name }) => name);
  const root = Object.values(roots).map((path) => path.replace(/^\.\/?/, ''))[0] ?? '';
  return {
    family: family.name,
    files: family.files,
    group: family.group,
    isFolder: family.unit === 'directory' || isFolderFamily(family.files, family.group),
    facts: factsOf(family),
    notes: [
      ...(root === '' ? [] : [`Files are relative to a root, which is ${root} in the sample.`]),
      ...(others.length === 0 ? [] : [`Recognised as well: ${others.join(', ')}. Choose with --family.`]),
    ],
  };
}

function factsOf({ createdAt, outcome }: FamilyConfig): Facts {
  const time = typeof createdAt === 'object' && createdAt.json !== undefined ? factOf(createdAt) : undefined;
  const result = outcome === undefined ? undefined : factOf(outcome);
  const pass = outcome?.pass.filter((value) => typeof value !== 'number') ?? [];
  return {
    ...(time === undefined ? {} : { createdAt: time }),
    ...(result === undefined ? {} : { outcome: { ...result, pass } }),
    ...(typeof createdAt === 'object' && createdAt.name !== undefined ? { isTimed: true } : {}),
  };
}

function factOf({ json, pointer = '' }: JsonField): Fact | undefined {
  const member = /^\/([A-Za-z_]\w*)$/.exec(pointer)?.[1];
  return member === undefined || /[*?{[]/.test(json) ? undefined : { file: json, member };
}

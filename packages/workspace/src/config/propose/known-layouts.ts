import { findNameTime } from '@cairn/core';
import type { RelPath } from '@cairn/core';
import { baseName, compileGlobs, joinRel, parentRel } from '@cairn/files';
import type { Survey } from './survey.ts';

/** A plugin that knows what lies in a folder. */
export interface KnownLayout {
  readonly plugin: string;
  readonly families: readonly KnownFamily[];
  /** A file of its users' that it reads as it is, when one is there. */
  readonly configFile?: string | undefined;
  readonly keeps: string;
}

/** A plugin's family in a folder. Paths are relative to the folder. */
interface KnownFamily {
  readonly name: string;
  readonly folders: readonly RelPath[];
  readonly artifacts: number;
  readonly files: number;
  readonly bytes: number;
  readonly example: string;
}

/** The plugins whose layouts are recognised, each by files that no other tool leaves. */
export function findKnownLayouts(survey: Survey): KnownLayout[] {
  return LAYOUTS.flatMap((layout) => {
    const families = Object.entries(layout.families).flatMap(([short, sign]) => {
      const name = `${layout.namespace}/${short}`;
      return sign instanceof RegExp
        ? knownFolders(survey, name, sign)
        : knownFamily(survey, { name, globs: sign, beside: layout.beside });
    });
    const isTheirs = families.some(({ name }) =>
      layout.telling.includes(name.slice(layout.namespace.length + 1)),
    );
    if (!isTheirs) return [];
    return [
      {
        plugin: layout.plugin,
        families,
        configFile: configFileIn(survey, layout.configFile),
        keeps: layout.keeps,
      },
    ];
  });
}

interface Layout {
  readonly plugin: string;
  readonly namespace: string;
  /** Globs of the files of each family, or what the names of its folders look like. */
  readonly families: Readonly<Record<string, readonly string[] | RegExp>>;
  /** Families whose folders suffice to know the layout; `bench` alone could be anybody's. */
  readonly telling: readonly string[];
  readonly configFile?: string;
  /** A file that each of its folders holds, where other files have names that anybody uses. */
  readonly beside?: string;
  /** What its defaults keep, as half a sentence. */
  readonly keeps: string;
}

const LAYOUTS: readonly Layout[] = [
  {
    plugin: '@cairn/plugin-verification',
    namespace: 'verification',
    families: {
      proofs: ['**/microstructure/proofs/*.jsonl', '**/microstructure/proofs/*.md'],
      bench: ['**/bench/*.jsonl', '**/bench/*.md', '**/bench/p99_*.json'],
      smoke90: ['**/smoke90/*.jsonl', '**/smoke90/*.md', '**/smoke90/backtest_*.json'],
      explain: ['**/explain_delta/*.jsonl', '**/explain_delta/*.md'],
      greenwall: ['**/greenwall/*.jsonl', '**/greenwall/*.md', '**/greenwall/verification_*.json'],
    },
    telling: ['proofs', 'smoke90', 'explain', 'greenwall'],
    configFile: 'config/artifacts.yaml',
    keeps: 'the last 8 to 12 runs of each family',
  },
  {
    plugin: '@cairn/plugin-essays',
    namespace: 'essays',
    // Two levels: the root is the folder that holds the folders of the submissions.
    families: { submission: ['*/*/*'] },
    telling: ['submission'],
    beside: 'essay_block.txt',
    keeps: 'what is younger than a year',
  },
  {
    plugin: '@cairn/plugin-pipeline-runs',
    namespace: 'pipeline-runs',
    families: { run: /^pipeline_artifacts_\d{8}_\d{6}$/ },
    telling: ['run'],
    configFile: 'cleanup_config.json',
    keeps: 'the 5 newest runs, and all that are younger than 7 days',
  },
];

interface FamilyLook {
  readonly name: string;
  readonly globs: readonly string[];
  readonly beside: string | undefined;
}

function knownFamily(survey: Survey, { name, globs, beside }: FamilyLook): KnownFamily[] {
  const matches = compileGlobs(globs);
  const folders = [...survey.folders.values()].filter(
    (folder) => beside === undefined || folder.files.some((file) => file.name === beside),
  );
  const files = folders.flatMap((folder) =>
    folder.files
      .map((file) => ({ ...file, path: joinRel(folder.path, file.name) }))
      .filter(({ path }) => matches(path)),
  );
  if (files.length === 0) return [];
  const runs = new Set(
    files.map(({ path }) => `${parentRel(path)}/${findNameTime(baseName(path))?.text ?? ''}`),
  );
  return [
    {
      name,
      folders: [...new Set(files.map(({ path }) => parentRel(path)))],
      artifacts: runs.size,
      files: files.length,
      bytes: files.reduce((sum, { size }) => sum + size, 0),
      example: files.at(-1)?.path ?? '',
    },
  ];
}

/** A family of which each artifact is a folder, at the top of what becomes a root. */
function knownFolders(survey: Survey, name: string, pattern: RegExp): KnownFamily[] {
  const folders = [...survey.folders.values()];
  const own = folders.filter(({ path }) => pattern.test(baseName(path)) && path.split('/').length <= 2);
  const paths = new Set(own.map(({ path }) => path));
  const files = folders
    .filter(({ path }) => paths.has(path.split('/', 1)[0] as RelPath) || paths.has(firstTwo(path)))
    .flatMap((folder) => folder.files);
  const [example] = [...paths].toSorted().reverse();
  if (example === undefined) return [];
  return [
    {
      name,
      folders: [...new Set([...paths].map(parentRel))],
      artifacts: paths.size,
      files: files.length,
      bytes: files.reduce((sum, { size }) => sum + size, 0),
      example,
    },
  ];
}

function firstTwo(path: RelPath): RelPath {
  return path.split('/', 2).join('/') as RelPath;
}

function configFileIn(survey: Survey, path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  const folder = survey.folders.get(parentRel(path as RelPath));
  return folder?.files.some(({ name }) => name === baseName(path as RelPath)) === true ? path : undefined;
}

import { CairnError } from '@cairn/core';
import { compileGlobs, parseRelPath } from '@cairn/files';
import { compileTemplate } from '@cairn/workspace/propose';
import type { Fact, PluginSketch } from './plugin-sketch.ts';

/** One artifact of the example, and what the family has to make of it. */
export interface ExampleArtifact {
  readonly key: string;
  /** Texts by path, relative to the root. */
  readonly files: Readonly<Record<string, string>>;
  /** ISO 8601; undefined where nothing says when it was made. */
  readonly createdAt?: string | undefined;
  readonly outcome?: 'pass' | 'fail' | undefined;
}

/**
 * Makes up three artifacts whose files fit the globs and fall into three groups: the example that a new plugin is
 * tried on.
 *
 * @throws CairnError `USAGE` when globs and template don't go together.
 */
export function exampleTree(sketch: PluginSketch): readonly ExampleArtifact[] {
  const globs = sketch.files.filter((glob) => !glob.startsWith('!'));
  const matches = matcherOf(sketch);
  const template = compileTemplate(sketch.group);
  const most = Math.max(...globs.map((glob) => glob.split('*').length));
  for (let star = most; star >= 0; star--) {
    const artifacts = DAYS.map((day) => {
      const paths = globs.flatMap((glob) => pathsOf(glob, { sketch, day, star })).filter(matches);
      const keys = new Set(paths.map((path) => template.match(path)?.key));
      return { day, paths: [...new Set(paths)], keys };
    });
    const all = new Set(artifacts.flatMap(({ keys }) => [...keys]));
    if (all.size === DAYS.length && !all.has(undefined) && artifacts.every(({ keys }) => keys.size === 1))
      return artifacts.map(({ day, paths, keys: [key = ''] }) => artifactOf(sketch, { day, paths, key }));
  }
  throw new CairnError(
    'USAGE',
    `expected files and group that go together, got ${sketch.files.join(', ')} and ${sketch.group}`,
    {
      hint: 'For example: --files "nightly/*/**" --group "nightly/{run}", or --files "logs/*.log" --group "{dir}/{stem}".',
    },
  );
}

/** Paths that the family leaves alone, to test that it does. */
export function strangerTo(sketch: PluginSketch): string | undefined {
  const matches = matcherOf(sketch);
  return ['notes.txt', 'notes.md', 'elsewhere/notes.bin'].find((path) => !matches(path));
}

function matcherOf({ files }: PluginSketch): (path: string) => boolean {
  const matches = compileGlobs(files);
  return (path) => matches(parseRelPath(path));
}

const DAYS: readonly number[] = [1, 2, 3];

interface Place {
  readonly sketch: PluginSketch;
  readonly day: number;
  /** Which star of a glob tells artifacts apart, counted from 1. */
  readonly star: number;
}

/** Paths that a glob matches: the chosen star is the artifact's name, other ones are something that all share. */
function pathsOf(glob: string, { sketch, day, star }: Place): string[] {
  const name =
    /\{timestamp\}/.test(sketch.group) || sketch.facts.isTimed === true
      ? `2025010${day}_060000`
      : `2025-01-0${day}`;
  let count = 0;
  const segments = glob
    .split('/')
    .filter((segment, index, all) => segment !== '**' || index === all.length - 1);
  const inner = segments.at(-1) === '**' ? filesIn(sketch) : [''];
  const path = segments
    .filter((segment) => segment !== '**')
    .map((segment) =>
      segment
        .replaceAll(/\{([^{},]*)[^{}]*\}/g, '$1')
        .replaceAll(/(?<!\\)\[[^\]]*\]|(?<!\\)\?/g, 'x')
        .replaceAll(/\*+/g, () => (++count === Math.min(star, countStars(glob)) ? name : 'part'))
        .replaceAll(/\\(.)/g, '$1'),
    )
    .join('/');
  return inner.map((file) => (file === '' ? path : `${path}/${file}`));
}

function countStars(glob: string): number {
  return glob.replaceAll(/(?:^|\/)\*\*(?=\/|$)/g, '').match(/\*+/g)?.length ?? 0;
}

function filesIn({ facts }: PluginSketch): string[] {
  const named = [facts.createdAt?.file, facts.outcome?.file].filter((file) => file !== undefined);
  return [...new Set([...named, 'output.txt'])];
}

interface Sketched {
  readonly day: number;
  readonly paths: readonly string[];
  readonly key: string;
}

/** Contents say what the family reads; the second artifact failed. */
function artifactOf({ facts }: PluginSketch, { day, paths, key }: Sketched): ExampleArtifact {
  const outcome = facts.outcome === undefined ? undefined : day === 2 ? 'fail' : 'pass';
  const createdAt = `2025-01-0${day}T06:00:00Z`;
  const [pass] = facts.outcome?.pass ?? [];
  const result = outcome === 'pass' ? pass : typeof pass === 'boolean' ? !pass : 'FAIL';
  const known: readonly (readonly [Fact, unknown])[] = [
    ...(facts.createdAt === undefined ? [] : [[facts.createdAt, createdAt] as const]),
    ...(facts.outcome === undefined ? [] : [[facts.outcome, result] as const]),
  ];
  const textOf = (path: string): string => {
    const members = known.filter(([{ file }]) => path.endsWith(`/${file}`));
    if (members.length > 0)
      return `${JSON.stringify(Object.fromEntries(members.map(([{ member }, value]) => [member, value])), null, 2)}\n`;
    return path.endsWith('.json') ? '{}\n' : `what was made on day ${day}\n`;
  };
  return {
    key,
    files: Object.fromEntries(paths.map((path) => [path, textOf(path)])),
    createdAt: facts.createdAt === undefined ? undefined : createdAt,
    outcome,
  };
}

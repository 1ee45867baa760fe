import assert from 'node:assert/strict';
import type { Artifact, Outcome, Plugin, State, TimeSource } from '@cairn/core';
import { register } from '../runner/test-function.ts';
import type { SuiteOptions, TestCase } from '../runner/test-function.ts';
import type { PluginSetup } from '../workspace/plugin-workspace.ts';
import { observe } from './observe.ts';
import type { Observation } from './observe.ts';

/** What an artifact has to be. What is left out may be anything; it has to be described unless this says otherwise. */
export interface ExpectedArtifact {
  /** All of its files, relative to the root, in any order; folders are not named. */
  readonly files?: readonly string[] | undefined;
  /** ISO 8601. */
  readonly createdAt?: string | undefined;
  readonly createdFrom?: TimeSource | undefined;
  readonly state?: State | undefined;
  /** Null for none. */
  readonly outcome?: Outcome | null | undefined;
  /** At least these members. */
  readonly metadata?: Readonly<Record<string, unknown>> | undefined;
  /** At least these. */
  readonly metrics?: Readonly<Record<string, number>> | undefined;
  /** Exactly these, in any order. */
  readonly tags?: readonly string[] | undefined;
  /** False for an artifact whose description has to fail; a pattern, where it also has to say why. */
  readonly described?: boolean | RegExp | undefined;
}

/** What {@link testFamily} tries, and what has to come of it. */
export interface FamilyTest extends PluginSetup, SuiteOptions {
  /** Short name of the family; may be left out when the plugin has one alone. */
  readonly family?: string | undefined;
  /** The artifacts by key: all of them, and no others. */
  readonly expect: Readonly<Record<string, ExpectedArtifact>>;
  /** Paths of the tree, relative to the root, that belong to no artifact of the family. */
  readonly rejects?: readonly string[] | undefined;
}

/**
 * Tests what a family makes of a tree: which artifacts there are, what is in them, what they say, and what is
 * left alone. The tree is written to a real disk and scanned by the real engine.
 *
 * @example
 * testFamily(plugin, {
 *   tree: { 'nightly/a/result.json': { status: 'PASS' }, 'nightly/notes.txt': 'mine' },
 *   expect: { 'nightly/a': { files: ['nightly/a/result.json'], outcome: 'pass' } },
 *   rejects: ['nightly/notes.txt'],
 * });
 */
export function testFamily(plugin: Plugin, test: FamilyTest): void {
  register(familyCases(plugin, test), test.title ?? `${plugin.namespace}:`, test);
}

/** The cases of {@link testFamily}, for a runner that is called in another way. */
export function familyCases(plugin: Plugin, test: FamilyTest): readonly TestCase[] {
  let observation: Promise<Observation> | undefined;
  const own = async (): Promise<readonly Artifact[]> => {
    const { artifacts } = await (observation ??= observe(plugin, test));
    return artifacts.filter(({ family }) => family === nameOfFamily(plugin, test, artifacts));
  };
  const keys = Object.keys(test.expect).toSorted();
  return [
    {
      name: keys.length === 1 ? 'finds one artifact' : `finds ${keys.length} artifacts`,
      run: async () =>
        assert.deepEqual(
          (await own()).map(({ key }) => key),
          keys,
        ),
    },
    ...Object.entries(test.expect).map(([key, expected]): TestCase => ({
      name: `describes ${key}`,
      run: async () => assertArtifact(artifactOf(await own(), key), expected),
    })),
    ...(test.rejects ?? []).map((path): TestCase => ({
      name: `leaves ${path} alone`,
      run: async () => {
        const holder = (await own()).find(({ files }) => files.some((file) => file.path === path));
        assert.equal(holder?.key, undefined, `expected ${path} to belong to no artifact`);
      },
    })),
  ];
}

/** Without a family's name, everything has to be of one. */
function nameOfFamily(plugin: Plugin, test: FamilyTest, artifacts: readonly Artifact[]): string | undefined {
  if (test.family !== undefined) return `${plugin.namespace}/${test.family}`;
  const names = [...new Set(artifacts.map(({ family }) => family))];
  if (names.length > 1) assert.fail(`expected "family" to name one of ${names.join(', ')}, got none`);
  return names[0];
}

function artifactOf(artifacts: readonly Artifact[], key: string): Artifact {
  const found = artifacts.find((artifact) => artifact.key === key);
  return found ?? assert.fail(`expected an artifact ${key}, found none`);
}

function assertArtifact(artifact: Artifact, expected: ExpectedArtifact): void {
  const { described = true, ...values } = expected;
  if (described === true)
    assert.ok(artifact.described, `expected ${artifact.key} to be described: ${artifact.error}`);
  else assert.equal(artifact.described, false, `expected ${artifact.key} to be undescribed`);
  if (described instanceof RegExp) assert.match(artifact.error ?? '', described);
  const wanted = Object.entries(comparable(values)).filter(([, value]) => value !== undefined);
  assert.partialDeepStrictEqual(valuesOf(artifact), Object.fromEntries(wanted));
}

function comparable({ files, tags, createdAt, ...rest }: Omit<ExpectedArtifact, 'described'>): object {
  const time = createdAt === undefined ? undefined : new Date(createdAt).toISOString();
  return { ...rest, createdAt: time, files: files?.toSorted(), tags: tags?.toSorted() };
}

function valuesOf(artifact: Artifact): object {
  const { createdAt, createdFrom, state, outcome = null, metadata, metrics, tags, files } = artifact;
  return {
    createdAt: new Date(createdAt).toISOString(),
    createdFrom,
    state,
    outcome,
    metadata,
    metrics,
    tags: tags.toSorted(),
    files: files
      .filter(({ kind }) => kind !== 'directory')
      .map(({ path }) => path)
      .toSorted(),
  };
}

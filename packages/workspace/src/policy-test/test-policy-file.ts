import { CairnError, messageOf, parseTime } from '@cairn/core';
import { invalidConfig, problemAt } from '../config/problems.ts';
import type { ConfigProblem } from '../config/problems.ts';
import type { PreparedArtifact, PreparedCase } from './check-case.ts';
import type { LoadedPolicyTest, PolicyTestOptions } from './load-policies.ts';
import type { PolicyTestReport } from './policy-test-contract.ts';
import type { WrittenArtifact, WrittenCase } from './policy-test-schema.ts';

/**
 * Tests policies: lets them decide about the artifacts that a file describes, at the moment that it names, and
 * compares what they say with what it expects. Touches neither roots nor catalog.
 *
 * @throws CairnError `CONFIG_INVALID` for a file that is not as it should be, and as `loadConfig` and `loadDomain` do.
 * @example
 * const { failed } = await testPolicyFile({ path: 'policies/nightly.test.yaml', directory: '.' });
 */
export async function testPolicyFile(options: PolicyTestOptions): Promise<PolicyTestReport> {
  // Loaded here, because this file is loaded by whoever opens a workspace, and few test policies.
  const { loadPolicyTest } = await import('./load-policies.ts');
  const { checkCase } = await import('./check-case.ts');
  const loaded = await loadPolicyTest(options);
  const cases = prepared(loaded).map((each) => checkCase(each, loaded.domain));
  const artifacts = cases.flatMap((each) => each.artifacts);
  const wrong = artifacts.filter(({ passed }) => !passed).length;
  const refused = cases.filter(({ refusals }) => refusals.length > 0).length;
  return {
    file: options.path,
    timezone: loaded.domain.config.timezone,
    cases,
    passed: artifacts.length - wrong,
    failed: wrong + refused,
  };
}

function prepared(loaded: LoadedPolicyTest): readonly PreparedCase[] {
  const problems: ConfigProblem[] = [];
  const cases = loaded.file.cases.map((written, index): PreparedCase => ({
    name: written.name,
    at: momentOf(written, loaded),
    artifacts: preparedArtifacts(written, { loaded, index, problems }),
  }));
  if (problems.length > 0) throw invalidConfig(problems);
  return cases;
}

function momentOf(written: WrittenCase, { file, domain }: LoadedPolicyTest): number {
  const at = written.at ?? file.at;
  if (at !== undefined) return parseTime(at, domain.config.timezone).at;
  throw new CairnError(
    'CONFIG_INVALID',
    `expected "at" in the case ${JSON.stringify(written.name)}, got none`,
    {
      hint: 'Name the moment that ages are counted at: at: 2026-01-01T00:00:00Z',
    },
  );
}

interface Preparing {
  readonly loaded: LoadedPolicyTest;
  readonly index: number;
  readonly problems: ConfigProblem[];
}

function preparedArtifacts(
  written: WrittenCase,
  { loaded, index, problems }: Preparing,
): readonly PreparedArtifact[] {
  const seen = new Set<string>();
  return written.artifacts.flatMap((artifact, place) => {
    const path = ['cases', index, 'artifacts', place];
    try {
      const family = familyOf(artifact, written, loaded);
      const name = `${artifact.root ?? ''} ${family.name} ${artifact.key}`;
      if (seen.has(name)) throw new Error(`expected artifacts of different keys, got ${artifact.key} twice`);
      seen.add(name);
      return [{ written: artifact, family }];
    } catch (error) {
      problems.push(problemAt(loaded.source, path, { text: messageOf(error) }));
      return [];
    }
  });
}

function familyOf(
  artifact: WrittenArtifact,
  { family: ofCase }: WrittenCase,
  { file, domain }: LoadedPolicyTest,
): PreparedArtifact['family'] {
  const reference = artifact.family ?? ofCase ?? file.family;
  if (reference !== undefined) return domain.resolveFamily(reference);
  const [only, ...others] = domain.families;
  if (only !== undefined && others.length === 0) return only;
  throw new Error(`expected the family of ${artifact.key}, got none`);
}

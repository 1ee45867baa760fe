import { CairnError } from '@cairn/core';
import { absolutePath } from '@cairn/files';
import type { ConfigPath, ConfigSource } from '../config/config-source.ts';
import { findWorkspace } from '../config/find-workspace.ts';
import { loadConfig, loadConfigSource } from '../config/load-config.ts';
import { parseSource } from '../config/parse-config.ts';
import { invalidConfig } from '../config/problems.ts';
import { readSource } from '../config/read-source.ts';
import type { LoadedDomain } from '../plugins/domain.ts';
import { loadDomain } from '../plugins/load-domain.ts';
import type { PolicyTestFile } from './policy-test-schema.ts';
import { policyTestSchema } from './policy-test-schema.ts';

/** Where a file of policy tests is, and what its paths and its workspace are looked for from. */
export interface PolicyTestOptions {
  readonly path: string;
  /** The folder of the caller. */
  readonly directory: string;
  readonly environment?: Readonly<Record<string, string | undefined>> | undefined;
}

/** A file of policy tests with the policies that it is about. */
export interface LoadedPolicyTest {
  readonly file: PolicyTestFile;
  readonly source: ConfigSource;
  readonly domain: LoadedDomain;
}

/**
 * Reads a file of policy tests, and the policies: its own, or else those of the workspace around the caller. No
 * catalog is opened, so that a fresh checkout will do.
 *
 * @throws CairnError `CONFIG_INVALID` with file, line and key, `NO_WORKSPACE` when the file has no policy of its own
 *   and there is no workspace either, and what a plugin failed with.
 */
export async function loadPolicyTest(options: PolicyTestOptions): Promise<LoadedPolicyTest> {
  const { path, directory, environment = process.env } = options;
  const absolute = absolutePath(path, directory);
  const source = await readSource(absolute, path);
  const { value: file, problems } = parseSource(source, policyTestSchema);
  if (file === undefined)
    throw invalidConfig(problems, 'docs/policy-tests.md shows what stands in such a file.');
  const config =
    file.policy === undefined
      ? await loadConfig({ configPath: findWorkspace(directory).configPath, env: environment })
      : await loadConfigSource(ownPolicy(source, file.policy), { configPath: absolute, env: {} });
  const domain = await loadDomain(config);
  const [failed] = domain.failed;
  if (failed !== undefined) throw failed.error;
  return { file, source, domain };
}

/** The part of the file that is a configuration but for its roots, which no test needs. */
function ownPolicy(source: ConfigSource, policy: Readonly<Record<string, unknown>>): ConfigSource {
  const outside = ['version', 'roots', 'state'].find((key) => key in policy);
  if (outside !== undefined)
    throw new CairnError('CONFIG_INVALID', `${source.name}: policy: expected no ${outside}, got one`, {
      path: source.name,
      hint: 'A policy in a test has families, retention, gc, timezone and plugins.',
    });
  return {
    name: source.name,
    value: { version: 1, roots: { data: '.' }, ...policy },
    lineOf: (path: ConfigPath) => source.lineOf(['policy', ...path]),
  };
}

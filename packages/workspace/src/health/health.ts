import { setImmediate } from 'node:timers/promises';
import type { Artifact, Check, Compactor, FileEntry, Finding, Reader } from '@cairn/core';
import { messageOf } from '@cairn/core';
import { baseName } from '@cairn/files';
import { compactorsForReading } from '../compaction/containers.ts';
import type { LoadedFamily } from '../config/config.ts';
import type { UnresolvedPins } from '../decisions/config-pins.ts';
import { unresolvedText } from '../decisions/config-pins.ts';
import { createReader } from '../reader/artifact-reader.ts';
import { containerOpener } from '../reader/open-container.ts';
import type { HealthReport } from '../workspace/report-contract.ts';
import type { Session } from '../workspace/session.ts';
import { expectationChecks } from './expectation-checks.ts';
import { storeCheck } from './store-check.ts';

type HealthFinding = HealthReport['findings'][number];
type Problem = Omit<Finding, 'check' | 'artifact' | 'family'>;

/** What is looked at. */
export interface HealthOptions {
  readonly signal?: AbortSignal | undefined;
  /** All of them when left out. */
  readonly families?: readonly LoadedFamily[] | undefined;
}

/** Artifacts between two turns of the event loop. */
const batch = 200;

/** Runs every check over every live artifact, and says what is wrong with the workspace itself. */
export async function examineHealth(
  session: Session,
  unresolved: UnresolvedPins,
  { signal, families = session.domain.families }: HealthOptions = {},
): Promise<HealthReport> {
  const findings: HealthFinding[] = [...workspaceFindings(session, unresolved)];
  const byFamily: Record<string, { artifacts: number; bytes: number; errors: number; warnings: number }> = {};
  const compactors = await compactorsForReading(session);
  for (const family of families) {
    const figures = { artifacts: 0, bytes: 0, errors: 0, warnings: 0 };
    const checks = checksOf(session, family);
    for (const summary of session.catalog.index.iterate(family.name)) {
      if (figures.artifacts++ % batch === 0) await setImmediate();
      signal?.throwIfAborted();
      figures.bytes += summary.size;
      const artifact = session.catalog.index.artifact(summary.digest);
      const found = [...artifactFindings(session, artifact, { checks, compactors })];
      figures.errors += found.filter(({ severity }) => severity === 'error').length;
      figures.warnings += found.filter(({ severity }) => severity === 'warning').length;
      findings.push(...found);
    }
    if (figures.artifacts > 0) byFamily[family.name] = figures;
  }
  const count = (severity: Finding['severity']): number =>
    findings.filter((finding) => finding.severity === severity).length;
  const sum = (pick: (figures: { artifacts: number; bytes: number }) => number): number =>
    Object.values(byFamily).reduce((total, figures) => total + pick(figures), 0);
  const errors = count('error');
  return {
    healthy: errors === 0,
    findings,
    summary: {
      artifacts: sum(({ artifacts }) => artifacts),
      bytes: sum(({ bytes }) => bytes),
      errors,
      warnings: count('warning'),
      byFamily,
    },
  };
}

function* workspaceFindings(session: Session, unresolved: UnresolvedPins): Generator<HealthFinding> {
  for (const { name, error } of session.domain.failed) {
    yield {
      check: 'plugin',
      severity: 'error',
      text: `${name} did not load: ${error.message}`,
      hint: error.hint,
    };
  }
  for (const [family, pins] of unresolved) {
    yield {
      check: 'pins',
      severity: 'error',
      family,
      text: `pins that match no single artifact: ${unresolvedText(pins)}`,
      hint: 'Write ids that cairn list shows there, or remove them; until then nothing of the family goes.',
    };
  }
}

function* artifactFindings(
  session: Session,
  artifact: Artifact,
  { checks, compactors }: { readonly checks: readonly Check[]; readonly compactors: readonly Compactor[] },
): Generator<HealthFinding> {
  const of = { artifact: artifact.id, family: artifact.family, key: artifact.key };
  if (!artifact.described) {
    yield {
      ...of,
      check: 'described',
      severity: 'error',
      path: brokenFile(artifact),
      text: `could not be described: ${artifact.error ?? 'its description is out of date'}`,
      hint: 'Mend the file and scan again; until then the artifact stays.',
    };
  }
  for (const { rule, text } of artifact.protections ?? []) {
    yield { ...of, check: rule, severity: 'warning', ...protectionText(rule, text) };
  }
  const root = session.roots.get(artifact.root) ?? '';
  const reader = createReader({ root, artifact, openContainer: containerOpener(root, compactors) });
  // A file that could not be described is said once: what checks find in it comes of the same damage.
  const said = artifact.described ? undefined : brokenFile(artifact);
  for (const check of checks) {
    for (const problem of problemsOf(check, artifact, reader))
      if (problem.path === undefined || problem.path !== said) yield { ...of, check: check.name, ...problem };
  }
}

function protectionText(rule: string, text: string | undefined): Pick<HealthFinding, 'text' | 'hint'> {
  const what = text === undefined ? '' : `: ${text}`;
  if (rule === 'container_beside') {
    return {
      text: `a container lies beside the file that it may hold${what}`,
      hint: 'The file itself counts. Compare the two (cairn cat reads either), and remove the one that is not needed.',
    };
  }
  return {
    text: `a file of it is claimed by another family too${what}`,
    hint: 'Say under claims in the configuration which family it belongs to.',
  };
}

/** A check that throws is a finding about the check, and the others go on. */
function problemsOf(check: Check, artifact: Artifact, reader: Reader): readonly Problem[] {
  try {
    return [...check.run(artifact, reader)];
  } catch (error) {
    return [{ severity: 'error', text: `the check failed: ${messageOf(error)}` }];
  }
}

function brokenFile(artifact: Artifact): FileEntry['path'] | undefined {
  return artifact.files.find((file) => artifact.error?.includes(baseName(file.path)) === true)?.path;
}

function checksOf(session: Session, { family }: LoadedFamily): readonly Check[] {
  // Checks see artifacts of their own family only, so that their metadata is what its schema gave.
  const own = family.checks ?? [];
  const stored = family.managed === true ? [storeCheck(session)] : [];
  return [...expectationChecks(family.expect), ...stored, ...own, ...pluginChecks(session)];
}

function pluginChecks(session: Session): readonly Check[] {
  return session.domain.plugins.flatMap(({ parts }) => parts.checks ?? []);
}

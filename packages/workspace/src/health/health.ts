import { setImmediate } from 'node:timers/promises';
import type { Artifact, Check, Compactor, FileEntry, Finding, Reader } from '@cairn/core';
import { isCairnError, messageOf } from '@cairn/core';
import { baseName } from '@cairn/files';
import { compactorsForReading } from '../compaction/containers.ts';
import type { LoadedFamily } from '../config/config.ts';
import type { UnresolvedPins } from '../decisions/config-pins.ts';
import { unresolvedText } from '../decisions/config-pins.ts';
import { createReader } from '../reader/artifact-reader.ts';
import { containerOpener } from '../reader/open-container.ts';
import type { HealthReport } from '../workspace/report-contract.ts';
import type { Session } from '../workspace/session.ts';
import { expectationChecks, JSON_CHECK, parsingOf } from './expectation-checks.ts';
import { storeCheck } from './store-check.ts';

type HealthFinding = HealthReport['findings'][number];
type Problem = Omit<Finding, 'check' | 'artifact' | 'family'>;

/** What is looked at. */
export interface HealthOptions {
  readonly signal?: AbortSignal | undefined;
  /** All of them when left out. */
  readonly families?: readonly LoadedFamily[] | undefined;
}

/** Name of the finding that nothing is known of a root. */
const NOT_SCANNED = 'scanned';

/** Artifacts that are read at once, between two turns of the event loop. */
const BATCH = 200;

/** Runs every check over every live artifact, and says what is wrong with the workspace itself. */
export async function examineHealth(
  session: Session,
  unresolved: UnresolvedPins,
  { signal, families = session.domain.families }: HealthOptions = {},
): Promise<HealthReport> {
  const findings: HealthFinding[] = [
    ...unseenRoots(session, families),
    ...workspaceFindings(session, unresolved),
  ];
  const byFamily: Record<string, { artifacts: number; bytes: number; errors: number; warnings: number }> = {};
  const compactors = await compactorsForReading(session);
  for (const family of families) {
    const figures = { artifacts: 0, bytes: 0, errors: 0, warnings: 0 };
    const checks = checksOf(session, family);
    for (const artifacts of inBatches(session, family.name)) {
      await setImmediate();
      signal?.throwIfAborted();
      figures.artifacts += artifacts.length;
      for (const found of batchFindings(session, artifacts, { family, checks, compactors })) {
        if (found.severity === 'error') figures.errors += 1;
        if (found.severity === 'warning') figures.warnings += 1;
        findings.push(found);
      }
      for (const { size } of artifacts) figures.bytes += size;
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

/** What is only handed over needs no scan. */
function* unseenRoots(session: Session, families: readonly LoadedFamily[]): Generator<HealthFinding> {
  if (families.every(({ family }) => family.managed === true)) return;
  for (const root of session.roots.keys()) {
    if (session.catalog.index.rootState(root)?.lastScanAt !== undefined) continue;
    yield {
      check: NOT_SCANNED,
      severity: 'warning',
      text: `the root ${root} was not scanned yet: what lies there is not looked at`,
      hint: 'cairn scan looks at the roots.',
    };
  }
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

function* inBatches({ catalog: { index } }: Session, family: string): Generator<readonly Artifact[]> {
  let digests: string[] = [];
  for (const { digest } of index.iterate(family)) {
    digests.push(digest);
    if (digests.length < BATCH) continue;
    yield index.artifacts(digests);
    digests = [];
  }
  if (digests.length > 0) yield index.artifacts(digests);
}

interface Checking {
  readonly checks: readonly Check[];
  readonly compactors: readonly Compactor[];
}

/** JSON that was found to parse is only read again when the artifact is another one. */
function* batchFindings(
  session: Session,
  artifacts: readonly Artifact[],
  { family, checks, compactors }: Checking & { readonly family: LoadedFamily },
): Generator<HealthFinding> {
  const parsing = parsingOf(family.family.expect);
  const { passed } = session.catalog.index;
  const digests = artifacts.map(({ digest }) => digest);
  const known = parsing === undefined ? new Set<string>() : passed.among(parsing, digests);
  const fresh: string[] = [];
  const withoutJson = checks.filter(({ name }) => name !== JSON_CHECK);
  for (const artifact of artifacts) {
    const isKnown = known.has(artifact.digest);
    let parses = true;
    const run = { checks: isKnown ? withoutJson : checks, compactors };
    for (const found of artifactFindings(session, artifact, run)) {
      if (found.check === JSON_CHECK || found.check === 'described') parses = false;
      yield found;
    }
    if (!isKnown && parses) fresh.push(artifact.digest);
  }
  if (parsing !== undefined && fresh.length > 0) remember(() => passed.add(parsing, fresh));
}

/** What is not written down, as another process writes there, is looked at again the next time. */
function remember(write: () => void): void {
  try {
    write();
  } catch (error) {
    if (!isCairnError(error)) throw error;
  }
}

function* artifactFindings(
  session: Session,
  artifact: Artifact,
  { checks, compactors }: Checking,
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

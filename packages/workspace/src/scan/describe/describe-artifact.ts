import type { ChangedArtifact, DescribedArtifact } from '@cairn/catalog';
import { CairnError, messageOf } from '@cairn/core';
import type { Compactor, Description, Family, Found } from '@cairn/core';
import { matchArtifactFiles } from '../../reader/artifact-files.ts';
import { createReader } from '../../reader/artifact-reader.ts';
import { containerOpener } from '../../reader/open-container.ts';
import type { CompiledFamily } from '../grouping/compile-family.ts';
import { checkDescription } from './check-description.ts';
import type { CheckedDescription } from './check-description.ts';

/** What artifacts of a family are described with. */
export interface DescribeTools {
  readonly family: Family;
  readonly compiled: CompiledFamily;
  /** Absolute paths of the roots by name. */
  readonly roots: ReadonlyMap<string, string>;
  readonly zone: string;
  /** For reading what lies in containers. */
  readonly compactors: readonly Compactor[];
}

/**
 * Describes one artifact: asks its family, and checks the answer. Whatever goes wrong is a description
 * that failed, with one sentence that says why.
 *
 * @returns at once where the family answers at once.
 */
export function describeArtifact(
  changed: ChangedArtifact,
  tools: DescribeTools,
): DescribedArtifact | Promise<DescribedArtifact> {
  const found = withDirectory(changed, tools.compiled);
  const settle = (description: CheckedDescription): DescribedArtifact => ({
    row: changed.row,
    description: withNameTime(description, found, tools),
    complete: isComplete(tools.family, found),
  });
  const fail = (thrown: unknown): DescribedArtifact =>
    failedDescription(changed, messageOf(thrown), isComplete(tools.family, found));
  try {
    requireReadable(found);
    const answer = ask(found, tools);
    if (!(answer instanceof Promise)) return settle(checkDescription(answer, tools));
    return answer.then((description) => settle(checkDescription(description, tools))).catch(fail);
  } catch (error) {
    return fail(error);
  }
}

/** A description that failed, for the reason given. */
export function failedDescription(
  changed: Pick<ChangedArtifact, 'row'>,
  why: string,
  complete: boolean,
): DescribedArtifact {
  return { row: changed.row, error: plainText(why), complete };
}

/** What is said of a description that took too long. */
export function timedOutDescription(changed: ChangedArtifact, limit: number): DescribedArtifact {
  return failedDescription(
    changed,
    `the description of ${changed.family} took longer than ${limit / 1000} s and was ended`,
    true,
  );
}

/** The artifact with its own folder, when its family's artifacts have one. */
function withDirectory(changed: ChangedArtifact, compiled: CompiledFamily): Found {
  const [first] = changed.files;
  const directory = first === undefined ? undefined : compiled.directoryOf(changed.key, first.path);
  const { root, family, key, files } = changed;
  return directory === undefined ? { root, family, key, files } : { root, family, key, files, directory };
}

/** Nothing that is said of an artifact whose container cannot be opened would be said of all of it. */
function requireReadable({ files }: Found): void {
  const broken = files.find(({ container, sha256 }) => container !== undefined && sha256 === undefined);
  if (broken === undefined) return;
  const path = broken.container?.path ?? broken.path;
  throw new CairnError('READ_FAILED', `the container ${path} cannot be read`, { path });
}

function ask(found: Found, { family, roots, compactors }: DescribeTools): Description | Promise<Description> {
  const root = roots.get(found.root);
  if (family.describe === undefined || root === undefined) return {};
  return family.describe(
    found,
    createReader({ root, artifact: found, openContainer: containerOpener(root, compactors) }),
  );
}

/** Where nobody says when it was made, the time in its name does, if its grouping asks for one. */
function withNameTime(
  description: CheckedDescription,
  found: Found,
  tools: DescribeTools,
): CheckedDescription {
  if (description.createdAt !== undefined || description.createdFrom === 'mtime') return description;
  const createdAt = tools.compiled.timeOf(found.files, tools.zone);
  return createdAt === undefined ? description : { ...description, createdAt, createdFrom: 'name' };
}

/** Until each of a family's `complete` globs matches a file, the artifact is still being written. */
function isComplete({ complete }: Family, found: Found): boolean {
  return (
    complete === undefined ||
    complete.files.every((glob) => glob.startsWith('!') || matchArtifactFiles(found, [glob]).length > 0)
  );
}

/** Messages of plugins may quote what they read: no control characters, and no novels. */
function plainText(text: string): string {
  const plain = text.replaceAll(/\p{Cc}+/gu, ' ').trim();
  return plain.length > LONGEST_ERROR
    ? `${plain.slice(0, LONGEST_ERROR)}…`
    : plain || 'the description failed';
}

const LONGEST_ERROR = 500;

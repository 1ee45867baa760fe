import { CairnError, suggest, type ArtifactSummary } from '@cairn/core';
import type { ZodType } from 'zod';
import { artifactFields, openFields, type Kind } from '../expression/environment.ts';
import { followSchema } from '../expression/schema-path.ts';
import type { FieldPath } from './compiled-policy.ts';

/** What a path is checked against. */
export interface FieldPathOptions {
  readonly path: string;
  readonly schema: ZodType | undefined;
  /** The kinds of value that the rule can work with. */
  readonly kinds: readonly Kind[];
}

/**
 * Prepares a dotted path such as `metadata.branch` or `metrics.score` for reading it often.
 *
 * @throws CairnError `CONFIG_INVALID` when there is no such field, or its values are of no use to the rule.
 */
export function compileFieldPath(text: string, options: FieldPathOptions): FieldPath {
  const [root = '', ...rest] = text.split('.');
  assertField({ root, rest, text }, options);
  return { text, read: (artifact, record) => follow(readRoot(artifact, root, record), rest) };
}

function assertField(
  field: { root: string; rest: readonly string[]; text: string },
  options: FieldPathOptions,
): void {
  const { root, rest, text } = field;
  const kind = Object.hasOwn(artifactFields, root) ? artifactFields[root] : undefined;
  if (kind === undefined && !openFields.includes(root))
    throw noField(text, options, suggest(root, [...Object.keys(artifactFields), ...openFields]));
  if (kind !== undefined && (rest.length > 0 || !options.kinds.includes(kind))) throw noField(text, options);
  if (kind === undefined && (rest.length === 0 || rest.includes(''))) throw noField(text, options);
  if (root !== 'metadata' || options.schema === undefined) return;
  const answer = followSchema(options.schema, rest);
  if (!answer.known) throw noField(text, options, answer.suggestion);
  if (answer.kinds !== undefined && options.kinds.every((wanted) => !answer.kinds?.has(wanted))) {
    throw new CairnError(
      'CONFIG_INVALID',
      `expected a field that holds a ${options.kinds.join(' or ')}, got ${text}, which holds a ${[...answer.kinds].join(' or ')}`,
      { path: options.path },
    );
  }
}

function noField(text: string, { path, kinds }: FieldPathOptions, meant?: string): CairnError {
  return new CairnError(
    'CONFIG_INVALID',
    `expected a field that holds a ${kinds.join(' or ')}, got ${JSON.stringify(text)}`,
    {
      path,
      hint:
        meant === undefined
          ? 'Write metadata.NAME, metrics.NAME, or a field of the artifact such as outcome.'
          : `Did you mean ${meant}?`,
    },
  );
}

function readRoot(artifact: ArtifactSummary, root: string, record: unknown): unknown {
  switch (root) {
    case 'files':
      return artifact.fileCount;
    case 'pinned':
      return artifact.pin !== undefined;
    case 'record':
      return record;
    default:
      return artifact[root as keyof ArtifactSummary];
  }
}

function follow(from: unknown, segments: readonly string[]): unknown {
  let value = from;
  for (const segment of segments) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, segment)) return undefined;
    value = (value as Record<string, unknown>)[segment];
  }
  return value;
}

import { CairnError } from '@cairn/core';
import type { RelPath } from '@cairn/core';
import { safeName } from './safe-name.ts';

/** What a folder's path is made of. */
interface Placed {
  /** Full name. */
  readonly family: string;
  readonly digest: string;
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** Where artifacts lie in the store. */
export interface Layout {
  readonly text: string;
  /** The folder of an artifact, below the store. */
  folderOf(artifact: Placed): RelPath;
}

/** What holds when the configuration says nothing. */
export const DEFAULT_LAYOUT = '{family}/{id}';

/**
 * Compiles a layout: `{family}` first, `{id}` last, and between them names and `{metadata.KEY}`. A value that an
 * artifact does not have is written `_`.
 *
 * @throws CairnError `CONFIG_INVALID`
 * @example
 * compileLayout('{family}/{metadata.model_id}/{id}').folderOf({ family: 'deid/log', digest, metadata: {} });
 */
export function compileLayout(text: string): Layout {
  const [first, ...rest] = text.split('/');
  const last = rest.pop();
  if (first !== '{family}' || last !== '{id}')
    throw wrong(text, 'one that begins with {family} and ends with {id}');
  const segments = rest.map((segment) => compileSegment(segment, text));
  return {
    text,
    folderOf: ({ family, digest, metadata }) =>
      [family, ...segments.map((segment) => segment(metadata)), digest].join('/') as RelPath,
  };
}

type Segment = (metadata: Placed['metadata']) => string;

function compileSegment(segment: string, text: string): Segment {
  const parts = segment.split(/(\{[^{}]*\})/).filter((part) => part !== '');
  if (parts.length === 0) throw wrong(text, 'no empty segment');
  const compiled = parts.map((part): Segment => {
    const field = /^\{metadata\.(.+)\}$/.exec(part)?.[1];
    if (field !== undefined) return (metadata) => textAt(metadata, field);
    if (/[{}]/.test(part)) throw wrong(text, '{family}, {id} and {metadata.KEY}');
    return () => part;
  });
  return (metadata) => safeName(compiled.map((part) => part(metadata)).join(''));
}

/** Objects and lists are no names. */
function textAt(metadata: unknown, path: string): string {
  let value = metadata;
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return '_';
    value = (value as Readonly<Record<string, unknown>>)[key];
  }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : '_';
}

function wrong(text: string, expected: string): CairnError {
  return new CairnError('CONFIG_INVALID', `expected a layout with ${expected}, got ${JSON.stringify(text)}`, {
    path: 'store.layout',
    hint: 'Write {family}/{id}, with {metadata.KEY} between them where you like.',
  });
}

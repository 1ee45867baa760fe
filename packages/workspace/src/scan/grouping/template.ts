import { CairnError, findNameTime } from '@cairn/core';
import type { NameTime } from '@cairn/core';

/** What a template makes of a path. */
export interface TemplateMatch {
  readonly key: string;
  /** The time in the name, when the template asks for one. */
  readonly time?: NameTime | undefined;
}

/** A template such as `{dir}/{stem}`, ready to be asked. */
export interface CompiledTemplate {
  /** The key of a file's path; null when the template does not fit it. */
  match(path: string): TemplateMatch | null;
  /** The key of a folder that is a group's own; null for any other folder. */
  matchFolder(folder: string): TemplateMatch | null;
  /** True for `{dir}`: the group's own folder is the one that holds a named file, however deep it lies. */
  readonly isAnyFolder: boolean;
}

/**
 * Compiles a family's grouping template. Its segments stand for the leading segments of a path, so that
 * `nightly/{run}` takes everything below `nightly/2025-01-01`; a last segment with `{stem}` or
 * `{timestamp}` may also stand for the file's name. `{dir}` stands for the whole folder.
 *
 * @throws CairnError `CONFIG_INVALID` naming what is wrong.
 *
 * @example
 * compileTemplate('{dir}/{timestamp}').match('a/bench/p99_20250131_093000.json');
 * // { key: 'a/bench/20250131_093000', time: '20250131_093000' }
 */
export function compileTemplate(template: string): CompiledTemplate {
  const segments = template.split('/');
  if (segments.some((segment) => segment === '' || segment === '.' || segment === '..')) {
    throw wrongTemplate(template, 'a segment is empty or made of points');
  }
  const parts = segments.map((segment) => parseSegment(segment, template));
  const isFolderTemplate = parts.some((segment) => has(segment, 'dir'));
  if (isFolderTemplate) return compileFolderTemplate(template, parts);
  return compilePlacedTemplate(template, parts);
}

/** A piece of a segment: a token in braces, or text. */
interface Piece {
  readonly name?: string;
  readonly text: string;
}

type Segment = readonly Piece[];

function parseSegment(segment: string, template: string): Segment {
  const pieces: Piece[] = [];
  for (const [text, name] of segment.matchAll(/\{([^{}]*)\}|[^{}]+|[{}]/g)) {
    if (text === '{' || text === '}') throw wrongTemplate(template, 'a brace has no partner');
    if (name !== undefined && !/^[A-Za-z_][\w-]*$/.test(name))
      throw wrongTemplate(template, `${text} is no name`);
    pieces.push(name === undefined ? { text } : { name, text });
  }
  if (pieces.filter((piece) => piece.name === 'timestamp').length > 1)
    throw wrongTemplate(template, 'a name has one time');
  return pieces;
}

/** `{dir}`, or `{dir}/` and a pattern for the file's name. */
function compileFolderTemplate(template: string, segments: readonly Segment[]): CompiledTemplate {
  const [dir, name, more] = segments;
  if (
    dir?.length !== 1 ||
    dir[0]?.name !== 'dir' ||
    more !== undefined ||
    (name !== undefined && has(name, 'dir'))
  ) {
    throw wrongTemplate(template, '{dir} has to be the first segment, with at most one after it');
  }
  const matchName = name === undefined ? undefined : compileName(name);
  return {
    isAnyFolder: name === undefined,
    match: (path) => {
      const slash = path.lastIndexOf('/');
      const folder = path.slice(0, Math.max(0, slash));
      if (matchName === undefined) return { key: folder };
      const found = matchName(path.slice(slash + 1));
      return found && { ...found, key: folder === '' ? found.key : `${folder}/${found.key}` };
    },
    matchFolder: (folder) => (name === undefined ? { key: folder } : null),
  };
}

/** Segments that stand for those of the path, from its beginning. */
function compilePlacedTemplate(template: string, segments: readonly Segment[]): CompiledTemplate {
  const last = segments.at(-1);
  if (last === undefined) throw wrongTemplate(template, 'it is empty');
  if (segments.slice(0, -1).some((segment) => has(segment, 'stem'))) {
    throw wrongTemplate(template, '{stem} has to be in the last segment');
  }
  const folders = segments.map(compileFolderSegment);
  const matchName = compileName(last);
  const isNameAnywhere = has(last, 'stem') || has(last, 'timestamp');
  const matchFolders = (names: readonly string[]): TemplateMatch | null => {
    let time: NameTime | undefined;
    for (const [index, name] of names.entries()) {
      const match = folders[index]?.(name);
      if (match === undefined || match === null) return null;
      time = match.time ?? time;
    }
    return { key: names.join('/'), time };
  };
  const matchFile = (names: readonly string[]): TemplateMatch | null => {
    const isPlaced = names.length === segments.length || (isNameAnywhere && names.length > segments.length);
    const above = isPlaced ? matchFolders(names.slice(0, segments.length - 1)) : null;
    const found = above && matchName(names.at(-1) ?? '');
    if (found === null) return null;
    return { key: above?.key ? `${above.key}/${found.key}` : found.key, time: found.time ?? above?.time };
  };
  return {
    isAnyFolder: false,
    match: (path) => {
      const names = path.split('/');
      const byFolder = names.length > segments.length ? matchFolders(names.slice(0, segments.length)) : null;
      return byFolder ?? matchFile(names);
    },
    matchFolder: (folder) => {
      const names = folder.split('/');
      return names.length === segments.length ? matchFolders(names) : null;
    },
  };
}

type NameMatcher = (name: string) => TemplateMatch | null;

/** A folder's name has to fit as a whole, because the key has to say which folder it is. */
function compileFolderSegment(segment: Segment): NameMatcher {
  if (has(segment, 'stem')) return () => null;
  const match = compilePieces(segment, { isWhole: true });
  return (name) => {
    const found = match(name);
    return found && { ...found, key: name };
  };
}

/**
 * A file's name: `{stem}` has to cover it up to its extension; a time may stand anywhere in it, unless
 * something precedes it in the template; anything else has to fit as a whole.
 */
function compileName(segment: Segment): NameMatcher {
  const match = compilePieces(segment, { isWhole: has(segment, 'stem') || !has(segment, 'timestamp') });
  return has(segment, 'stem') ? (name) => match(stemOf(name)) : match;
}

/** The key keeps a time as the name writes it, also where two names mean the same moment. */
function compilePieces(segment: Segment, options: { readonly isWhole: boolean }): NameMatcher {
  const at = segment.findIndex((piece) => piece.name === 'timestamp');
  const end = options.isWhole ? '$' : '';
  if (at < 0) {
    const match = compileText(segment, '^', end);
    return (name) => {
      const key = match(name);
      return key === null ? null : { key };
    };
  }
  const before = compileText(segment.slice(0, at), at > 0 || options.isWhole ? '^' : '', '$');
  const after = compileText(segment.slice(at + 1), '^', end);
  return (name) => {
    const time = findNameTime(name);
    if (time === undefined) return null;
    const [head, tail] = [before(name.slice(0, time.index)), after(name.slice(time.index + time.length))];
    if (head === null || tail === null) return null;
    return { key: head + name.slice(time.index, time.index + time.length) + tail, time };
  };
}

/** Finds the text of pieces that are no times. */
function compileText(pieces: Segment, start: string, end: string): (text: string) => string | null {
  const source = pieces
    .map((piece) =>
      piece.name === undefined ? escapeRegExp(piece.text) : piece.name === 'stem' ? '.+' : '.+?',
    )
    .join('');
  const pattern = new RegExp(`${start}${source}${end}`, 's');
  return (text) => pattern.exec(text)?.[0] ?? null;
}

function has(segment: Segment, name: string): boolean {
  return segment.some((piece) => piece.name === name);
}

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
}

/** A file's name without its last extension; a name that only begins with a point has none. */
function stemOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(0, dot) : name;
}

function wrongTemplate(template: string, why: string): CairnError {
  return new CairnError(
    'CONFIG_INVALID',
    `expected a template such as {dir}/{stem}, got ${JSON.stringify(template)}: ${why}`,
    {
      hint: 'Use {dir}, {stem}, {timestamp}, or a name in braces for a segment of the path.',
    },
  );
}

import { isMapping } from '../config/layers.ts';
import type { Subject } from './subject.ts';

/**
 * A JSON value without a subject: members of lists that are about it go, what names it in a text is masked. Gives
 * the value itself when nothing in it is about the subject.
 */
export function withoutSubject(value: unknown, subject: Pick<Subject, 'digests' | 'names'>): unknown {
  if (typeof value === 'string') return subject.names.mentions(value) ? subject.names.masked(value) : value;
  if (Array.isArray(value)) {
    const rest = value.flatMap((each: unknown): unknown[] =>
      isAbout(each, subject) ? [] : [withoutSubject(each, subject)],
    );
    return rest.length === value.length && rest.every((each, index) => each === value[index]) ? value : rest;
  }
  if (!isMapping(value)) return value;
  const entries = Object.entries(value);
  const rest = entries
    .filter(([key]) => !subject.names.mentions(key))
    .map(([key, inner]) => [key, withoutSubject(inner, subject)] as const);
  const isSame = rest.length === entries.length && rest.every(([key, inner]) => inner === value[key]);
  return isSame ? value : Object.fromEntries(rest);
}

/** A member of a list is about the subject when it carries its identity, or is a path or name of it. */
function isAbout(member: unknown, { digests, names }: Pick<Subject, 'digests' | 'names'>): boolean {
  if (typeof member === 'string') return names.mentions(member);
  if (!isMapping(member)) return false;
  const { digest, id, key, path, paths, files } = member;
  const isNamed = (text: unknown): boolean => typeof text === 'string' && names.mentions(text);
  return (
    (typeof digest === 'string' && digests.has(digest)) ||
    [id, key, path].some(isNamed) ||
    [paths, files].some(
      (list) => Array.isArray(list) && list.some((each) => isAbout(each, { digests, names })),
    )
  );
}

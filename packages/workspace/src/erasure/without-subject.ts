import { isMapping } from '../config/layers.ts';
import { isCommon } from './subject-names.ts';
import type { Subject } from './subject.ts';

/**
 * A JSON value without a subject: members of lists that are about it go, what names it in a text is masked. Gives
 * the value itself when nothing in it is about the subject.
 */
export function withoutSubject(value: unknown, subject: Pick<Subject, 'digests' | 'names'>): unknown {
  if (typeof value === 'string') return textWithout(value, subject.names);
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

/** A number that stands alone as a value need not be the subject's: the member that it is the id of goes as a whole. */
function textWithout(text: string, { mentions, masked }: Subject['names']): string {
  return !isCommon(text) && mentions(text) ? masked(text) : text;
}

/**
 * A member of a list is about the subject when it carries its identity, is a path or name of it, or has such a name
 * as one of its values: `{ "submission_id": "sub-4711" }`.
 */
function isAbout(member: unknown, { digests, names }: Pick<Subject, 'digests' | 'names'>): boolean {
  if (typeof member === 'string') return names.mentions(member);
  if (!isMapping(member)) return false;
  const { digest, id, key, path, paths, files } = member;
  if (Object.entries(member).some(([field, text]) => isItsId(field, text, names))) return true;
  const isNamed = (text: unknown): boolean => typeof text === 'string' && names.mentions(text);
  return (
    (typeof digest === 'string' && digests.has(digest)) ||
    [id, key, path].some(isNamed) ||
    [paths, files].some(
      (list) => Array.isArray(list) && list.some((each) => isAbout(each, { digests, names })),
    )
  );
}

/** A short id or a number is a value of many things: there the field has to be one of ids. */
export function isItsId(field: string, text: unknown, { all }: Subject['names']): boolean {
  if (typeof text !== 'string' || !all.includes(text)) return false;
  return !isCommon(text) || /(?:id|key|subject)$/i.test(field);
}

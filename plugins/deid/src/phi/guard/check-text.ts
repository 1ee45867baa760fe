import { findIdentifiers } from '../find-identifiers.ts';
import type { IdentifierKind } from '../kinds.ts';
import type { Refusal, RefusalRule } from './refusal.ts';

/** Letters that no list of names is written in; a Greek one that stands alone is a unit or a variable. */
const unreadLetter = /(?![\p{Script=Latin}\p{Script=Greek}])\p{L}|\p{Script=Greek}{2}/u;

/** What the check of a text is told. */
export interface CheckOptions {
  /** What refusals call the text; the name of the check unless told. It may be shown, so it carries nothing. */
  readonly key?: string | undefined;
  /** Kinds that may be in it. */
  readonly allow?: readonly IdentifierKind[] | undefined;
  /**
   * Strings that were made by cairn and not by a person, such as the ids of artifacts and runs, and digests.
   * They are passed over wherever they stand. A name that somebody chose must never be among them.
   */
  readonly known?: readonly string[] | undefined;
}

/**
 * Refuses a text in which the detectors find something, or which has letters that they cannot read.
 *
 * @returns One refusal for each rule, none if the text may pass.
 */
export function checkText(text: string, options: CheckOptions = {}): readonly Refusal[] {
  const { key = 'text', allow = [] } = options;
  const looked = withoutKnown(text, options.known);
  const kinds = new Set(findIdentifiers(looked).map(({ kind }) => kind));
  const rules: RefusalRule[] = [...kinds].filter((kind) => !allow.includes(kind));
  if (unreadLetter.test(looked.normalize('NFKC'))) rules.push('unread-script');
  return rules.map((rule) => ({ key, rule }));
}

/**
 * Refuses a file name, a path, or a name inside an archive. Beside what detectors find, nine digits and more
 * in a row are refused as a `code`: in a name there is nothing around them that would say what they are.
 */
export function checkName(name: string, options: CheckOptions = {}): readonly Refusal[] {
  const key = options.key ?? 'name';
  const refusals = checkText(name, { ...options, key });
  const isNumbered = /\d{9}/.test(withoutKnown(name, options.known).normalize('NFKC'));
  if (refusals.length > 0 || !isNumbered || options.allow?.includes('code')) return refusals;
  return [{ key, rule: 'code' }];
}

/** Refuses names inside an archive or a folder; the keys are `names[0]`, `names[1]` and so on. */
export function checkNames(names: readonly string[], options: CheckOptions = {}): readonly Refusal[] {
  return eachOf(names, { ...options, key: options.key ?? 'names' }, checkName);
}

/** Refuses tags; the keys are `tags[0]`, `tags[1]` and so on. */
export function checkTags(tags: readonly string[], options: CheckOptions = {}): readonly Refusal[] {
  return eachOf(tags, { ...options, key: options.key ?? 'tags' }, checkText);
}

/** Refuses an error message before it is written anywhere; see {@link redactIdentifiers} for what to write. */
export function checkError(message: string, options: CheckOptions = {}): readonly Refusal[] {
  return checkText(message, { ...options, key: options.key ?? 'error' });
}

/**
 * A text with what was found replaced by its kind, for errors and logs, which must be written in any case.
 *
 * @example
 * redactIdentifiers('cannot open john_smith.mp4'); // 'cannot open [name].mp4'
 */
export function redactIdentifiers(text: string, options: Omit<CheckOptions, 'key'> = {}): string {
  const allow = options.allow ?? [];
  let redacted = '';
  let from = 0;
  for (const { kind, start, end } of findIdentifiers(withoutKnown(text, options.known))) {
    if (allow.includes(kind)) continue;
    redacted += `${text.slice(from, start)}[${kind}]`;
    from = end;
  }
  return redacted + text.slice(from);
}

/** Blanks of the same length stand for what is known, so that offsets stay. */
function withoutKnown(text: string, known: readonly string[] = []): string {
  return known
    .filter((each) => each !== '')
    .reduce((rest, each) => rest.replaceAll(each, '\u25a1'.repeat(each.length)), text);
}

function eachOf(
  texts: readonly string[],
  options: CheckOptions,
  check: (text: string, options: CheckOptions) => readonly Refusal[],
): readonly Refusal[] {
  return texts.flatMap((text, index) => check(text, { ...options, key: `${options.key}[${index}]` }));
}

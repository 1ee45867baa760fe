import type { Check, FileEntry, Finding, Reader } from '@cairn/core';
import { defineCheck, messageOf } from '@cairn/core';
import { tellingFiles } from './metadata.ts';

type Problem = Omit<Finding, 'check' | 'artifact' | 'family'>;

/** Right names by globs of wrong ones that occur. */
export const misnamed: Readonly<Record<string, string>> = {
  'source.pdf': 'original.pdf',
  'source.{jpg,jpeg}': 'original.jpg',
  'source.png': 'original.png',
  'meta.json': 'metadata.json',
  'ocr_{result,results}.json': 'ocr.json',
  'raw.txt': 'raw_text.txt',
  'contact.txt': 'contact_block.txt',
  'essay.txt': 'essay_block.txt',
  'structured_data.json': 'structured.json',
  'validation_{result,results}.json': 'validation.json',
};

/** What every submission has besides its original and its `metadata.json`. */
const required = [
  'ocr.json',
  'raw_text.txt',
  'contact_block.txt',
  'essay_block.txt',
  'structured.json',
  'validation.json',
] as const;

const expected = /^(?:original\.(?:pdf|jpe?g|png)|metadata\.json|extraction_debug\.json)$/;
const known: ReadonlySet<string> = new Set(required);

function isExpected(name: string): boolean {
  return known.has(name) || expected.test(name);
}

/** The original of a submission. */
export const originalName: RegExp = /^original\.(?:pdf|jpe?g|png)$/;

/** Finds files that are missing, empty, or that nobody expects in a submission. */
export const checkFiles: Check<never> = defineCheck<never>({
  name: 'complete',
  title: 'A submission has all its files',
  *run({ key, files, described }, read) {
    const own = files.filter(({ kind }) => kind !== 'directory');
    if (own.length === 0)
      return yield { severity: 'error', text: 'the folder is empty', hint: 'Remove it, or submit again.' };
    const names = own.map((file) => file.path.slice(key.length + 1));
    yield* missing(new Set(names));
    yield* empty(own, key);
    yield* unexpected(names);
    if (!described) yield* broken(own, read);
  },
});

function* missing(names: ReadonlySet<string>): Generator<Problem> {
  const lacks = (name: string, hint: string): Problem => ({
    severity: 'error',
    text: `${name} is missing`,
    hint,
  });
  if (![...names].some((name) => originalName.test(name)))
    yield lacks('original.pdf (or .jpg, .png)', 'Without its original a submission cannot be read again.');
  if (!names.has('metadata.json'))
    yield lacks('metadata.json', 'cairn essays health --apply writes one from what the files show.');
  for (const name of required) if (!names.has(name)) yield lacks(name, 'Run the extraction again.');
}

/** JSON that is empty is found as JSON that does not parse; what nobody expects is told of as a whole. */
function* empty(files: readonly FileEntry[], key: string): Generator<Problem> {
  for (const { path, size, kind } of files) {
    if (kind !== 'file' || size > 0 || path.endsWith('.json')) continue;
    if (!isExpected(path.slice(key.length + 1))) continue;
    yield { severity: 'error', path, text: 'the file is empty', hint: 'Run the extraction again.' };
  }
}

/** Its description ended at the first of them. */
function* broken(files: readonly FileEntry[], read: Reader): Generator<Problem> {
  for (const { path } of files) {
    if (!tellingFiles.some((name) => path.endsWith(`/${name}`))) continue;
    try {
      read.json(path);
    } catch (error) {
      yield { severity: 'error', path, text: messageOf(error), hint: 'Write the file again.' };
    }
  }
}

/** Said once, however many there are. */
function* unexpected(names: readonly string[]): Generator<Problem> {
  const odd = names.filter((name) => !isExpected(name));
  if (odd.length === 0) return;
  const shown = odd.slice(0, 3).join(', ');
  const more = odd.length > 3 ? ` and ${odd.length - 3} more` : '';
  yield {
    severity: odd.length > 20 ? 'warning' : 'info',
    text: `${odd.length} unexpected file${odd.length === 1 ? '' : 's'}: ${shown}${more}`,
  };
}

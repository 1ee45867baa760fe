import type { Frame } from './frame.ts';

/** A command to be typed next, as it works from where this one was typed. */
export function commandLine(frame: Frame, ...words: readonly string[]): string {
  return ['cairn', ...folderOf(frame), ...words].map(quoteForShell).join(' ');
}

/** What an {@link againWith} leaves out of what was typed: options by their names. */
interface LeftOut {
  readonly flags?: readonly string[] | undefined;
  /** Options with a value. */
  readonly values?: readonly string[] | undefined;
}

/**
 * The command that was typed, values as they were typed, with words that make it do what it only showed.
 *
 * @param more what is added, unless it was typed: a flag, or a flag and its value.
 */
export function againWith(
  frame: Frame,
  more: readonly string[],
  { flags = [], values = [] }: LeftOut = {},
): string {
  const end = frame.words.indexOf('--');
  const typed = end === -1 ? frame.words : frame.words.slice(0, end);
  const rest = end === -1 ? [] : frame.words.slice(end);
  const kept = typed.filter((word, index) => {
    const before = typed[index - 1];
    if (before !== undefined && values.includes(before)) return false;
    return word !== '--dry-run' && !flags.includes(word) && !values.includes(word.split('=', 1)[0] ?? '');
  });
  const isThere = more.some((word) => kept.includes(word) || kept.includes(ALIASES[word] ?? ''));
  return ['cairn', ...kept, ...(isThere ? [] : more), ...rest].map(quoteForShell).join(' ');
}

const ALIASES: Readonly<Record<string, string>> = { '--apply': '--execute' };

/** The last line of a plan: how it is carried out. */
export function applyLine(frame: Frame, leftOut?: LeftOut): string {
  return `Apply: ${againWith(frame, ['--apply'], leftOut)}`;
}

/**
 * Text of the library or of a plugin, which know nothing of folders, with the commands in it as they work from here.
 * Only to be used for what is said to the user, never for data.
 */
export function fromHere(frame: Frame, text: string): string {
  const folder = folderOf(frame);
  if (folder.length === 0) return text;
  // A word that was typed may be the namespace of a plugin.
  const names = new Set([...(frame.commandNames ?? []), ...frame.words]);
  const prefix = ['cairn', ...folder].map(quoteForShell).join(' ');
  return text.replaceAll(/\bcairn ([a-z][\w-]*)/g, (found, name: string) =>
    names.has(name) ? `${prefix} ${name}` : found,
  );
}

function folderOf({ globals: { workspace } }: Frame): readonly string[] {
  return workspace === undefined ? [] : ['-C', workspace];
}

/** A word as a POSIX shell reads it back; what could drive the terminal is written as its number. */
function quoteForShell(word: string): string {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word;
  const quoted = word.replaceAll("'", `'\\''`);
  if (!/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(word)) return `'${quoted}'`;
  const escaped = word
    .replaceAll(/[\\']/g, '\\$&')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (found) =>
      Array.from(Buffer.from(found), (byte) => `\\${byte.toString(8).padStart(3, '0')}`).join(''),
    );
  return `$'${escaped}'`;
}

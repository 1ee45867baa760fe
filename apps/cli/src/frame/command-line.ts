import type { Frame } from './frame.ts';

/** A command to be typed next, as it works from where this one was typed. */
export function commandLine(frame: Frame, ...words: readonly string[]): string {
  const { workspace } = frame.globals;
  const folder = workspace === undefined ? [] : ['-C', workspace];
  return ['cairn', ...folder, ...words].map(quoteForShell).join(' ');
}

/** A word as a POSIX shell reads it back. */
function quoteForShell(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

import { exists, joinPath, readText, replaceDurably } from '@cairn/files';
import { parseStatement } from '../sign/statement.ts';
import type { Cut } from '../sign/statement.ts';

/** Where a trail says that its first records expired. */
export function cutPath(directory: string): string {
  return joinPath(directory, 'cut.json');
}

/** The cut of a trail; undefined while nothing has expired. Throws `VALUE_INVALID` when the file is no cut. */
export function readCut(directory: string): Cut | undefined {
  const path = cutPath(directory);
  return exists(path) ? parseStatement(readText(path), 'cut', path) : undefined;
}

export function writeCut(directory: string, cut: Cut): void {
  replaceDurably(cutPath(directory), [`${JSON.stringify(cut, undefined, 2)}\n`]);
}

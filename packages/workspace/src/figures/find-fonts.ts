import { absolutePath, joinPath, listNames, readFileLimited, statEntry } from '@cairn/files';

/** Where systems keep fonts, below folders named after their makers. */
const folders = [
  '/usr/share/fonts',
  '/usr/local/share/fonts',
  '/System/Library/Fonts',
  '/Library/Fonts',
  'C:\\Windows\\Fonts',
];
const ownFolders = ['.local/share/fonts', '.fonts', 'Library/Fonts'];

/** Fonts that figures ask for by name, the one with the most characters first, each with its bold form. */
const wanted = [
  ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'],
  ['NotoSans-Regular.ttf', 'NotoSans-Bold.ttf'],
  ['LiberationSans-Regular.ttf', 'LiberationSans-Bold.ttf'],
  ['Arial.ttf', 'Arial Bold.ttf'],
  ['arial.ttf', 'arialbd.ttf'],
  ['Roboto-Regular.ttf', 'Roboto-Bold.ttf'],
] as const;

const deepest = 4;
const largestFont = 64 * 2 ** 20;

/** A sans-serif font of the system, with its bold form where it has one; none when none of the usual ones is there. */
export function findFonts(home: string | undefined): readonly Uint8Array[] {
  const found = new Map<string, string>();
  const own = home === undefined ? [] : ownFolders.map((folder) => absolutePath(folder, home));
  for (const folder of [...folders, ...own]) collect(folder, found, 1);
  const files = wanted
    .map((names) => names.flatMap((name) => found.get(name) ?? []))
    .find(({ length }) => length > 0);
  return (files ?? []).map((path) => readFileLimited(path, largestFont));
}

function collect(folder: string, found: Map<string, string>, depth: number): void {
  if (statEntry(folder)?.kind !== 'directory' || depth > deepest) return;
  for (const name of listNames(folder)) {
    const path = joinPath(folder, name);
    if (/\.(?:ttf|otf|ttc|pfb|gz|dir|scale)$/i.test(name)) found.set(name, found.get(name) ?? path);
    else collect(path, found, depth + 1);
  }
}

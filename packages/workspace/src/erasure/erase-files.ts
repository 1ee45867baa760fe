import {
  exists,
  isStateName,
  joinPath,
  listNames,
  parentPath,
  readText,
  replaceDurably,
  statEntry,
} from '@cairn/files';
import type { Session } from '../workspace/session.ts';
import { csvWithout } from './csv-without.ts';
import type { Subject } from './subject.ts';
import { withoutSubject } from './without-subject.ts';

/** The reports of cleanups, beside the trash. */
export function reportFiles({ paths }: Session): readonly string[] {
  if (!exists(paths.trash)) return [];
  return listNames(paths.trash)
    .filter((name) => name.startsWith('gc_report_'))
    .map((name) => joinPath(paths.trash, name));
}

/** Manifests with their backups: the configured one, and those beside the configuration and in the roots. */
export function manifestFiles({ config, roots }: Session): readonly string[] {
  const configured = config.manifest === undefined ? [] : [parentPath(config.manifest)];
  const folders = new Set([config.directory, ...roots.values(), ...configured]);
  const beside = [...folders]
    .filter((folder) => exists(folder))
    .flatMap((folder) =>
      listNames(folder)
        .filter((name) => isStateName(name) && name.endsWith('.json'))
        .map((name) => joinPath(folder, name)),
    );
  const own = config.manifest;
  const copies =
    own === undefined
      ? []
      : ['', '.backup', '.original'].map((part) => own.replace(/(?:\.json)?$/, `${part}.json`));
  return [...new Set([...beside, ...copies])].filter((path) => exists(path));
}

/**
 * Takes a subject out of files that cairn has written: members of JSON, lines of JSON lines, Markdown and text,
 * records of CSV.
 *
 * @param dry only counts.
 * @returns how many files named it.
 */
export function eraseFromFiles(
  paths: readonly string[],
  subject: Pick<Subject, 'digests' | 'names'>,
  { dry }: { dry: boolean },
): number {
  return paths.filter((path) => eraseFrom(path, subject, dry)).length;
}

function eraseFrom(path: string, subject: Pick<Subject, 'digests' | 'names'>, dry: boolean): boolean {
  const stat = statEntry(path);
  // What is larger is left to the search, which names it.
  if (stat?.kind !== 'file' || stat.size > LARGEST) return false;
  const text = readText(path, LARGEST);
  if (!subject.names.inBytes(Buffer.from(text))) return false;
  const rest = rewritten(path, text, subject);
  if (rest === text) return false;
  if (!dry) replaceDurably(path, [rest]);
  return true;
}

const LARGEST = 256 * 1024 * 1024;

function rewritten(path: string, text: string, subject: Pick<Subject, 'digests' | 'names'>): string {
  if (path.endsWith('.json')) return jsonWithout(text, subject);
  if (path.endsWith('.csv')) return csvWithout(text, subject.names);
  const lines = text.split(/(?<=\n)/);
  return lines.filter((line) => !subject.names.mentions(line)).join('');
}

function jsonWithout(text: string, subject: Pick<Subject, 'digests' | 'names'>): string {
  try {
    return `${JSON.stringify(withoutSubject(JSON.parse(text), subject), null, 2)}\n`;
  } catch {
    // No JSON after all: the search names the file, and a person looks at it.
    return text;
  }
}

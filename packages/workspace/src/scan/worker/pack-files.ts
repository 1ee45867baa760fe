import type { FileEntry } from '@cairn/core';

/**
 * Many files as a few large values. Threads copy what they send property by property, which for the files of
 * a scan takes longer than reading them; texts and arrays of numbers are copied at once.
 */
export interface PackedFiles {
  readonly count: number;
  /** Names or paths, with a NUL between them. */
  readonly texts: string;
  /** {@link FIGURES} numbers for each file. */
  readonly figures: Float64Array;
  /** Checksums of the files that have one, one after the other. */
  readonly checksums: string;
}

/** A file's figures, which every form of a file has. */
export type FileFigures = Omit<FileEntry, 'path' | 'container'>;

const KINDS = ['file', 'symlink', 'directory', 'other'] as const;
const FIGURES = 10;
const CHECKSUM_LENGTH = 64;

/** Packs files; `textOf` gives the name or path of each. */
export function packFiles<F extends FileFigures>(
  files: readonly F[],
  textOf: (file: F) => string,
): PackedFiles {
  const figures = new Float64Array(files.length * FIGURES);
  const texts: string[] = [];
  let checksums = '';
  let at = 0;
  for (const file of files) {
    texts.push(textOf(file));
    figures[at] = KINDS.indexOf(file.kind);
    figures[at + 1] = file.size;
    figures[at + 2] = file.allocated;
    figures[at + 3] = file.mtime;
    figures[at + 4] = file.ctime;
    figures[at + 5] = file.inode;
    figures[at + 6] = file.device;
    figures[at + 7] = file.mode;
    figures[at + 8] = file.links;
    if (file.sha256 !== undefined) {
      figures[at + 9] = 1;
      checksums += file.sha256;
    }
    at += FIGURES;
  }
  return { count: files.length, texts: texts.join('\0'), figures, checksums };
}

/** Gives back what was packed; `make` builds each file from its text and figures. */
export function unpackFiles<F>(
  packed: PackedFiles,
  make: (text: string, figures: FileFigures, index: number) => F,
): F[] {
  const { count, figures, checksums } = packed;
  const texts = packed.texts.split('\0');
  const files: F[] = [];
  let checksumAt = 0;
  for (let index = 0; index < count; index++) {
    const figure = (which: number): number => figures[index * FIGURES + which] ?? 0;
    const hasChecksum = figure(9) === 1;
    const sha256 = hasChecksum ? checksums.slice(checksumAt, checksumAt + CHECKSUM_LENGTH) : undefined;
    if (hasChecksum) checksumAt += CHECKSUM_LENGTH;
    files.push(
      make(
        texts[index] ?? '',
        {
          kind: KINDS[figure(0)] ?? 'other',
          size: figure(1),
          allocated: figure(2),
          mtime: figure(3),
          ctime: figure(4),
          inode: figure(5),
          device: figure(6),
          mode: figure(7),
          links: figure(8),
          sha256,
        },
        index,
      ),
    );
  }
  return files;
}

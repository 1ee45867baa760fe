import { previewBytes } from '../widgets/preview/preview.ts';
import type { TaskContext } from './tasks.ts';

/** Which file is looked into. */
export interface PreviewRequest {
  readonly artifact: string;
  /** A logical path in the artifact's root; its first file when left out. */
  readonly path?: string | undefined;
}

/** The beginning of a file, as if it were not compacted. */
export interface FileHead {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Of the whole file, in bytes. */
  readonly size: number;
  readonly compactor?: string | undefined;
  /** Absolute: of the container where there is one. */
  readonly location: string;
  /** Which of how many files of the artifact it is, counted from zero. */
  readonly index: number;
  readonly of: number;
}

/** Reads the beginning of a file of an artifact; undefined when it has none. */
export async function previewFile(
  { workspace }: TaskContext,
  { artifact, path }: PreviewRequest,
): Promise<FileHead | undefined> {
  const files = await workspace.filesNamed(artifact);
  const index = Math.max(
    0,
    files.findIndex((file) => file.path === path),
  );
  const wanted = files[index];
  if (wanted === undefined) return undefined;
  using file = await workspace.openFile(wanted);
  const bytes = file.read(0, Math.min(previewBytes, file.size));
  const { size, compactor, location } = file;
  // A copy of its own, since what was read may lie in a larger buffer.
  return { path: file.path, bytes: bytes.slice(), size, compactor, location, index, of: files.length };
}

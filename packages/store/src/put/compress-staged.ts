import { containerPath, sourceOfFile } from '@cairn/compactors';
import { messageOf } from '@cairn/core';
import type { Compactor, StoredFile } from '@cairn/core';
import { createFile, nativePath, removeOwn } from '@cairn/files';
import type { StoreHost } from '../store-host.ts';

/**
 * Puts a container in the place of a staged file, where that makes it smaller. Where it does not, or fails, the file
 * stays as it is: no pipeline is to fail because a compressor does.
 */
export async function compressStaged(
  host: StoreHost,
  { folder, file, compactor }: { folder: string; file: StoredFile; compactor: Compactor },
): Promise<StoredFile> {
  const plain = nativePath(folder, file.name);
  const container = nativePath(folder, containerPath(file.name, compactor));
  try {
    const storedSize = await write();
    if (storedSize === undefined) removeOwn(container);
    else removeOwn(plain);
    return storedSize === undefined ? file : { ...file, form: compactor.name, storedSize };
  } catch (error) {
    removeOwn(container);
    host.notice(`${file.name} is stored as it is, because ${compactor.name} failed: ${messageOf(error)}`);
    return file;
  }

  async function write(): Promise<number | undefined> {
    using source = sourceOfFile(plain);
    using sink = createFile(container);
    const { paid } = await compactor.compact(source, sink, { sha256: file.sha256 });
    if (!paid) return undefined;
    sink.sync();
    using written = sourceOfFile(container);
    // Nothing takes the place of the file that was not read back.
    const contents = compactor.open?.(written);
    if (contents?.sha256 !== file.sha256) return undefined;
    for (const _chunk of contents.chunks());
    return written.size;
  }
}

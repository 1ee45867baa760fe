import { sourceOfFile } from '@cairn/compactors';
import { CairnError } from '@cairn/core';
import type { Compactor, FileEntry } from '@cairn/core';
import { nativePath } from '@cairn/files';
import { loadCompactors } from '../plugins/load-compactors.ts';
import type { Session } from '../workspace/session.ts';
import type { OpenOriginal } from './bag-artifact.ts';

/** How the originals of compacted files are read: an archive holds them, and not their containers. */
export async function openOriginals(session: Session): Promise<OpenOriginal> {
  const compactors = await loadCompactors(session.domain);
  return (root, file) => () => chunksOf(root, file, compactors);
}

function* chunksOf(root: string, file: FileEntry, compactors: readonly Compactor[]): Generator<Uint8Array> {
  const { container, path } = file;
  const compactor = compactors.find(({ name }) => name === container?.compactor);
  if (container === undefined || compactor?.open === undefined) {
    throw new CairnError(
      'UNSUPPORTED',
      `expected a compactor that opens ${path}, got ${container?.compactor ?? 'none'}`,
      {
        path,
        hint: 'Install the plugin that compacted it.',
      },
    );
  }
  using source = sourceOfFile(nativePath(root, container.path));
  yield* compactor.open(source).chunks();
}

import { setImmediate } from 'node:timers/promises';
import type { ArtifactId, FileEntry } from '@cairn/core';
import { messageOf } from '@cairn/core';
import { findArtifacts } from '../listing/find-artifact.ts';
import type { FileSearch, FoundLine, OpenedFile } from '../workspace/compaction-contract.ts';
import type { Session } from '../workspace/session.ts';
import { familyNames } from '../workspace/session.ts';
import { linesOf } from './lines.ts';
import { openNamed } from './open-files.ts';

/** See `CompactionVerbs.searchFiles`. */
export async function* searchFiles(session: Session, search: FileSearch): AsyncGenerator<FoundLine> {
  for (const { root, id, file } of await searchedFiles(session, search)) {
    await setImmediate();
    search.signal?.throwIfAborted();
    try {
      using opened = await openNamed(session, { root, path: file.path });
      for (const { line, text } of linesThatFit(opened, search))
        yield { root, path: file.path, artifact: id, line, text };
    } catch (error) {
      const message = `${file.path} could not be searched: ${messageOf(error)}`;
      const diagnostic = { code: 'unreadable', severity: 'warning', message, root, path: file.path } as const;
      session.emit({ type: 'diagnostic', diagnostic });
    }
  }
}

interface SearchedFile {
  readonly root: string;
  readonly id: ArtifactId;
  readonly file: FileEntry;
}

async function searchedFiles(
  session: Session,
  { references = [], families }: FileSearch,
): Promise<Iterable<SearchedFile>> {
  const named = await findArtifacts(session, references);
  return named.length > 0
    ? filesOf(session, named)
    : familyNames(session, families)
        .values()
        .flatMap((family) => filesOf(session, session.catalog.index.iterate(family)));
}

function* filesOf(
  session: Session,
  artifacts: Iterable<{ readonly digest: string; readonly root: string; readonly id: ArtifactId }>,
): Generator<SearchedFile> {
  for (const { digest, root, id } of artifacts)
    for (const file of session.catalog.index.filesOf(digest))
      if (file.kind === 'file') yield { root, id, file };
}

function* linesThatFit(
  opened: OpenedFile,
  { pattern, isFirstEnough = false }: FileSearch,
): Generator<{ readonly line: number; readonly text: string }> {
  let line = 0;
  for (const bytes of linesOf(opened.chunks())) {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
      .toString()
      .replace(/\r?\n$/, '');
    // A pattern with a memory would go on from where it stopped in the line before.
    pattern.lastIndex = 0;
    if (pattern.test(text)) {
      yield { line, text };
      if (isFirstEnough) return;
    }
    line += 1;
  }
}

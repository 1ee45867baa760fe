import { randomBytes } from 'node:crypto';
import type { ScratchFile } from '@cairn/core';
import { createFile, joinPath, listNames, makeFolder, removeOwn, statEntry } from '@cairn/files';
import type { Session } from '../workspace/session.ts';

const SCRATCH = 'scratch';

/** What is that old was left behind by a process that died. */
const ABANDONED = 2 * 86_400_000;

/** Makes a temporary file in a folder of its own, so that it can have any name; see `ActionContext.scratch`. */
export function openScratch({ paths }: Pick<Session, 'paths'>, name: string): ScratchFile {
  const folder = joinPath(paths.temporary, SCRATCH);
  makeFolder(folder, 0o700);
  removeAbandoned(folder);
  const own = joinPath(folder, randomBytes(8).toString('hex'));
  makeFolder(own, 0o700);
  const path = joinPath(own, name.replaceAll(/[^\p{L}\p{N}._-]+/gu, '_').replace(/^\.+/, '_') || '_');
  const file = createFile(path, 0o600);
  return {
    path,
    write: (content) => file.write(typeof content === 'string' ? Buffer.from(content) : content),
    [Symbol.dispose]: () => {
      file.close();
      removeOwn(own);
    },
  };
}

function removeAbandoned(folder: string): void {
  for (const name of listNames(folder)) {
    const path = joinPath(folder, name);
    const { mtime = Infinity } = statEntry(path) ?? {};
    if (Date.now() - mtime > ABANDONED) removeOwn(path);
  }
}

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
  const encode = openEncoder();
  return {
    path,
    write: (content) => file.write(typeof content === 'string' ? encode(content) : content),
    [Symbol.dispose]: () => {
      file.close();
      removeOwn(own);
    },
  };
}

/** Texts as UTF-8 in one buffer, as fresh memory for every piece of a long file adds up. Good until the next call. */
function openEncoder(): (text: string) => Uint8Array {
  let buffer = Buffer.alloc(0);
  return (text) => {
    // No UTF-16 unit takes more than three bytes.
    if (buffer.length < text.length * 3) buffer = Buffer.allocUnsafeSlow(text.length * 3);
    return buffer.subarray(0, buffer.write(text));
  };
}

function removeAbandoned(folder: string): void {
  for (const name of listNames(folder)) {
    const path = joinPath(folder, name);
    const { mtime = Infinity } = statEntry(path) ?? {};
    if (Date.now() - mtime > ABANDONED) removeOwn(path);
  }
}

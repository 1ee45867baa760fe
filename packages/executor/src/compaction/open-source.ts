import type { Source } from '@cairn/core';
import { openFile } from '@cairn/files';
import type { FileStat } from '@cairn/files';
import type { Address } from '../step/step.ts';
import type { Workbench } from '../step/workbench.ts';

/** A file that is read at any position, and what it is. */
export interface FileSource extends Source, Disposable {
  readonly stat: FileStat;
}

/** Opens a file where it lies, links not followed. Throws as `openFile` does. */
export function openSource(at: Address, bench: Workbench): FileSource {
  const { folder, name } = bench.spot(at);
  const file = openFile(folder.at(name));
  return {
    stat: file.stat,
    size: file.stat.size,
    read(offset, length) {
      const buffer = Buffer.allocUnsafe(Math.max(0, Math.min(length, file.stat.size - offset)));
      return buffer.subarray(0, file.fill(buffer, offset));
    },
    fill: (target, offset) => file.fill(target, offset),
    [Symbol.dispose]: () => file.close(),
  };
}

import { createHash } from 'node:crypto';
import { CairnError } from '@cairn/core';
import type { RelPath } from '@cairn/core';
import { digestAt } from '@cairn/files';
import type { Address, ContainerNote, ReplaceStep, Seen } from '../step/step.ts';
import type { FileWork } from './compress-file.ts';
import { openSource } from './open-source.ts';
import { asideOf, compactorNamed, prepareAs } from './prepare.ts';

/** A container in place of its original. */
export interface Contained {
  readonly container: Address;
  readonly seen: Seen;
  /** Where the original goes. */
  readonly path: RelPath;
  readonly note: ContainerNote;
}

/**
 * Writes the original of a container aside and reads it again: only then there is a step that puts it in place.
 *
 * @throws CairnError `CONTAINER_INVALID` for a damaged one, `CHECKSUM_MISMATCH` when what was read back is not
 * the original, `UNSUPPORTED` when its compactor is not loaded, and what reading and writing throw.
 */
export async function decompressFile(
  { container, seen, path, note }: Contained,
  { subject, index, context }: FileWork,
): Promise<ReplaceStep> {
  const { bench } = context;
  const compactor = await compactorNamed(note.compactor, context);
  const aside = asideOf(subject, index, context);
  const prepared = await prepareAs(aside.by, container, {
    bench,
    fill: async (out) => {
      using source = openSource(container, bench);
      const hash = createHash('sha256');
      for (const chunk of compactor.open?.(source).chunks({ isFleeting: true }) ?? []) {
        hash.update(chunk);
        out.write(chunk);
      }
      if (hash.digest('hex') !== note.sha256) throw mismatch(path);
      return true;
    },
  });
  if (prepared === undefined || digestAt(bench.spot(aside.by)) !== note.sha256) throw mismatch(path);
  const as = { in: container.in, path };
  return { kind: 'replace', at: container, as, ...aside, seen, prepared, drop: true, container: note };
}

function mismatch(path: string): CairnError {
  return new CairnError(
    'CHECKSUM_MISMATCH',
    `the original of ${path} could not be made from its container: it came to other bytes`,
    { path },
  );
}

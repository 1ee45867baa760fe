import { CairnError } from '@cairn/core';
import type { Compactor, FileEntry, RelPath } from '@cairn/core';
import { applyAttributes, attributesOf, joinRel, openNewFile, removeFileAt } from '@cairn/files';
import type { NewFile } from '@cairn/files';
import { seenOf } from '../step/step.ts';
import type { Address, FileStep, Seen } from '../step/step.ts';
import type { TrashContext } from '../task/subject.ts';
import { PREPARED } from '../trash/trash-folder.ts';

/** Where the two files of a replacement lie in the trash: the new one before, the old one after. */
export interface Aside {
  readonly by: Address;
  readonly aside: Address;
}

/** Names in the trash of the operation; its folder is made if it is not there. Throws as `trashOf` does. */
export function asideOf(
  subject: { readonly root: string; readonly digest: string },
  index: number,
  context: TrashContext,
): Aside {
  const base = context.trashOf(subject.root);
  context.prepareIn(base);
  const name = `${subject.digest}.${index}`;
  const at = (last: string): Address => ({
    in: base,
    path: joinRel(context.operation as RelPath, `${name}${last}`),
  });
  return { by: at(PREPARED), aside: at('') };
}

/**
 * Writes a file aside, makes it durable, and gives it mode, time and (where permitted) owner of another one.
 * When anything fails, or `fill` says that it is of no use, nothing is left of it.
 */
export async function prepareAs(
  by: Address,
  like: Address,
  { bench, fill }: { bench: TrashContext['bench']; fill: (file: NewFile) => Promise<boolean> },
): Promise<Seen | undefined> {
  const spot = bench.spot(by);
  // What an interrupted operation left there is of no use to the one that goes on with it.
  removeFileAt(spot);
  try {
    using file = openNewFile(spot);
    if (await fill(file)) {
      file.sync();
      file.close();
      return finish(by, like, bench);
    }
  } catch (error) {
    removeFileAt(spot);
    throw error;
  }
  removeFileAt(spot);
  return undefined;
}

/** Removes what was prepared for steps that are not carried out; whatever stays is swept when the operation ends. */
export function discard(steps: readonly FileStep[], { bench }: Pick<TrashContext, 'bench'>): void {
  for (const step of steps)
    if (step.kind === 'replace' && step.by.path.endsWith(PREPARED)) removeFileAt(bench.spot(step.by));
}

/** The compactor that wrote a container. @throws CairnError `UNSUPPORTED` when it is not loaded. */
export async function compactorNamed(
  name: string,
  { compactors }: Pick<TrashContext, 'compactors'>,
): Promise<Compactor> {
  const compactor = (await compactors()).find((each) => each.name === name);
  if (compactor !== undefined) return compactor;
  throw new CairnError('UNSUPPORTED', `the compactor ${name} is not loaded`, {
    hint: 'Load the plugin that brings it.',
  });
}

/** What a step has to see where a file lies now. */
export function entryAt(file: FileEntry): { readonly path: RelPath; readonly seen: Seen } {
  const { container } = file;
  if (container === undefined) return { path: file.path, seen: seenOf(file) };
  return { path: container.path, seen: { ...seenOf(file), size: container.size } };
}

function finish(by: Address, like: Address, bench: TrashContext['bench']): Seen {
  const from = bench.spot(like);
  const to = bench.spot(by);
  const path = to.folder.at(to.name);
  const attributes = attributesOf(from.folder.at(from.name));
  if (attributes !== undefined) applyAttributes(path, attributes);
  return seenOf({ path: by.path, ...bench.look(by)! });
}

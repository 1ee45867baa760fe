import { readStored, storedFiles } from './storage-task.ts';
import { artifactsAt, ownerOf, storedLevel } from './stored-tree.ts';
import type { StoredEntry, StoredLevel } from './stored-tree.ts';
import type { TaskContext } from './tasks.ts';

/** Which folder is looked at. */
export interface StoredQuestion {
  /** With slashes; empty for the top. */
  readonly folder: string;
  /** Ids of the artifacts that are marked. */
  readonly marks: readonly string[];
  /** Read everything again, since the catalog changed. */
  readonly fresh: boolean;
}

/** Where the tree of all files lies while somebody looks at it: only the level on the screen is handed over. */
export interface StorageDesk {
  /** A folder that is gone gives way to the one above it. */
  level(this: void, context: TaskContext, question: StoredQuestion): Promise<StoredLevel>;
  /** Every artifact of which a path holds something. */
  artifacts(this: void, context: TaskContext, at: { readonly path: string }): Promise<readonly string[]>;
}

interface Held {
  /** Of the catalog as it was read. */
  readonly mark: string;
  readonly entries: readonly StoredEntry[];
  readonly inside: Map<string, readonly StoredEntry[]>;
}

export function createStorageDesk(): StorageDesk {
  let held: Held | undefined;
  /** Settles when the question before was answered: two trees at a time would take twice the memory. */
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = async <R>(work: () => Promise<R>): Promise<R> => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
  const read = async (context: TaskContext, fresh: boolean): Promise<Held> => {
    const mark = context.workspace.changeMark();
    if (held !== undefined && (!fresh || held.mark === mark)) return held;
    held = undefined;
    held = { mark, entries: await readStored(context), inside: new Map() };
    return held;
  };
  const levelOf: StorageDesk['level'] = async (context, { folder, marks, fresh }) => {
    const tree = await read(context, fresh);
    const owner = ownerOf(tree, folder);
    if (owner !== undefined && !tree.inside.has(owner))
      tree.inside.set(owner, await storedFiles(context, owner));
    const marked = new Set(marks);
    let level = storedLevel(tree, { folder, marks: marked });
    while (level.path !== '' && level.nodes.length === 0)
      level = storedLevel(tree, { folder: parentOf(level.path), marks: marked });
    return level;
  };
  return {
    level: async (context, question) => inTurn(async () => levelOf(context, question)),
    artifacts: async (context, { path }) => inTurn(async () => artifactsAt(await read(context, false), path)),
  };
}

function parentOf(folder: string): string {
  return folder.slice(0, Math.max(0, folder.lastIndexOf('/')));
}

import type { Workspace } from '@cairn/workspace';

/** A workspace that several pieces of work use at once, and that another one may take the place of meanwhile. */
export interface SharedWorkspace {
  readonly workspace: Workspace;
  use<R>(this: void, work: (workspace: Workspace) => Promise<R>): Promise<R>;
  /** Nothing begins with it any more: it is closed after the last piece of work that did. */
  retire(this: void): void;
}

export function shareWorkspace(workspace: Workspace): SharedWorkspace {
  let users = 0;
  let isRetired = false;
  const closeIfIdle = (): void => {
    if (isRetired && users === 0) workspace.close();
  };
  return {
    workspace,
    use: async (work) => {
      users += 1;
      try {
        return await work(workspace);
      } finally {
        users -= 1;
        closeIfIdle();
      }
    },
    retire: () => {
      isRetired = true;
      closeIfIdle();
    },
  };
}

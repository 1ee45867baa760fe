import type { EventListener } from '@cairn/core';
import { printable } from '@cairn/render';
import type { Workspace } from '@cairn/workspace';
import type { Frame } from './frame.ts';
import { warn } from './frame.ts';
import { holdYoungMemory } from './hold-young-memory.ts';
import { createProgressListener } from './progress.ts';

/** Opens the workspace of the folder, says what should be known about it, and closes it in the end. */
export async function withWorkspace<T>(frame: Frame, use: (workspace: Workspace) => Promise<T>): Promise<T> {
  const { openWorkspace } = await frame.loadLibrary();
  const workspace = await openWorkspace({
    directory: '.',
    environment: frame.environment,
    now: frame.now,
    onEvent: listenerOf(frame),
    source: { tool: 'cairn', version: frame.version },
  });
  try {
    for (const notice of workspace.notices) warn(frame, printable(notice));
    return await use(workspace);
  } finally {
    frame.status.clear();
    workspace.close();
  }
}

/** Planning, which an operation does once more by itself, is over when it starts; what follows goes file by file. */
function listenerOf(frame: Frame): EventListener {
  const showProgress = createProgressListener(frame);
  return (event) => {
    if (event.type === 'operation.started') holdYoungMemory();
    showProgress(event);
  };
}

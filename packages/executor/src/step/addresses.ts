import type { RelPath } from '@cairn/core';
import type { Address, FileStep } from './step.ts';
import { parentOf } from './workbench.ts';

/** Every path at which a step makes or removes a name: where things come from after where they go to. */
export function addressesOf(step: FileStep): readonly Address[] {
  switch (step.kind) {
    case 'move':
      return [step.to, step.from];
    case 'copy':
      return [step.to];
    case 'replace':
      return step.as === undefined ? [step.aside, step.at, step.by] : [step.as, step.aside, step.at, step.by];
    case 'write':
      return [step.at];
    case 'delete':
      return step.via === undefined ? [step.at] : [step.via, step.at];
  }
}

/** Tells whether an address lies in a root, where users have their files. */
export function isUsers(address: Address): boolean {
  return address.in.startsWith('root:');
}

/** The folders of users that steps change: a scan looks at them again, as their times are put back. */
export function changedFolders(steps: readonly FileStep[]): readonly RelPath[] {
  const folders = new Set<RelPath>();
  for (const step of steps) {
    const isFolder = step.kind === 'move' && step.seen.kind === 'directory';
    for (const address of addressesOf(step)) {
      if (!isUsers(address)) continue;
      folders.add(parentOf(address).path);
      if (isFolder) folders.add(address.path);
    }
  }
  return [...folders].sort();
}

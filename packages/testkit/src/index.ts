// Trees
export { fifo, file, folder, hardlink, symlink } from './tree/literal.ts';
export type { NodeOptions, TreeItem, TreeLiteral, TreeNode } from './tree/literal.ts';
export { temporaryTree, writeTree } from './tree/temporary-tree.ts';
export type { TemporaryTree, TreeOptions } from './tree/temporary-tree.ts';
export { snapshotTree } from './tree/snapshot.ts';
export type { SnapshotEntry, SnapshotOptions, TreeSnapshot } from './tree/snapshot.ts';
export { openModes } from './tree/open-modes.ts';

// Time
export { fixedClock } from './clock/fixed-clock.ts';
export type { FixedClock } from './clock/fixed-clock.ts';

// Faults
export { hasCommand, isRoot } from './faults/availability.ts';
export type { Availability } from './faults/availability.ts';
export { asOtherUser, canRunAsOtherUser, OTHER_USER } from './faults/other-user.ts';
export type { CommandResult, OtherUserOptions } from './faults/other-user.ts';
export { canMount, mountSmallDisk, withSmallDisk } from './faults/small-disk.ts';
export type { SmallDisk } from './faults/small-disk.ts';

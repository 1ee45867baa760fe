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
export { damage, damages } from './faults/damage.ts';
export type { Damage } from './faults/damage.ts';
export { hasCommand, isRoot } from './faults/availability.ts';
export type { Availability } from './faults/availability.ts';
export { asOtherUser, canRunAsOtherUser, OTHER_USER } from './faults/other-user.ts';
export type { CommandResult, OtherUserOptions } from './faults/other-user.ts';
export { canMount, mountSmallDisk, withSmallDisk } from './faults/small-disk.ts';
export type { SmallDisk } from './faults/small-disk.ts';

// Suites
export { compactorCases, testCompactor } from './compactor/test-compactor.ts';
export type { CompactorTest } from './compactor/test-compactor.ts';
export { familyCases, testFamily } from './family/test-family.ts';
export type { ExpectedArtifact, FamilyTest } from './family/test-family.ts';
export { pluginCases, testPlugin } from './plugin/test-plugin.ts';
export type { PluginTest } from './plugin/test-plugin.ts';
export { policyCases, testPolicy } from './policy/test-policy.ts';
export type { PolicyTest } from './policy/test-policy.ts';
export type { SuiteOptions, TestCase, TestFunction } from './runner/test-function.ts';

// What suites are made of
export { sketchArtifact } from './artifact/artifact-sketch.ts';
export type { ArtifactSketch } from './artifact/artifact-sketch.ts';
export { memorySink, sourceOf } from './compactor/memory.ts';
export type { MemorySink } from './compactor/memory.ts';
export { assertNoRow, assertRow, assertViewRow, screenOf } from './screen/screen.ts';
export type { Screen } from './screen/screen.ts';
export type { PluginInput, TestedWorkspace } from './workspace/library.ts';
export { pluginWorkspace } from './workspace/plugin-workspace.ts';
export type { PluginSetup, PluginWorkspace } from './workspace/plugin-workspace.ts';

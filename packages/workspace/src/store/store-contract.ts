import type { ArtifactStore, RunKeeper } from '@cairn/core';

/** What pipelines hand over, and the runs that they do it in. */
export interface StoreVerbs {
  readonly store: ArtifactStore;
  readonly runs: RunKeeper;
}

import type { Instant, Pin } from '@cairn/core';

/** What people and operations wrote down of artifacts, by digest: it lies over what the index says. */
export interface Overlay {
  /** Takes in what was written since; called at the beginning of each query. */
  refresh(): void;
  pin(digest: string): Pin | undefined;
  tags(digest: string): readonly string[] | undefined;
  /** Lifecycle stages that were done for a fingerprint. */
  stages(digest: string, fingerprint: string): readonly string[] | undefined;
  /** Ids of the archives that hold an artifact, newest first. */
  archives(digest: string): readonly string[] | undefined;
  /** Digests of what has a pin that holds at a moment. */
  pinned(at: Instant): readonly string[];
  tagged(tag: string): readonly string[];
}

/** What is known of an artifact once and for all, one bit each. */
export const flag = {
  undescribed: 1,
  pending: 2,
  inProgress: 4,
  openRun: 8,
  passed: 16,
  failedOutcome: 32,
  failedState: 64,
  tagsMatch: 128,
  tagsUnknown: 256,
  groupUnknown: 512,
  pinned: 1024,
  protected: 2048,
} as const;

/** What keeps an artifact out of all ranks for good: it is not described, or not complete. */
export const uncounted: number = flag.undescribed | flag.pending | flag.inProgress | flag.openRun;

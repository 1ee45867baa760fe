import type { ManagedArtifact } from '@cairn/core';

/** What `deid verify` finds wrong. */
export interface VerifyFinding {
  readonly severity: 'error' | 'warning';
  readonly check: 'descent' | 'checksum' | 'state' | 'age' | 'gone';
  readonly artifact: ManagedArtifact;
  readonly text: string;
}

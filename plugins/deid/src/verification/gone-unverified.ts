import type { StoreReader } from '@cairn/core';
import { familiesOf } from '../families/branches.ts';
import type { VerifyFinding } from './finding.ts';
import type { Verification } from './verifications.ts';

/**
 * Recordings that were removed though nothing that was made from them had been verified. No error: somebody who has a
 * right to it may have had them erased.
 */
export async function goneUnverified(
  store: StoreReader,
  known: readonly Verification[],
): Promise<readonly VerifyFinding[]> {
  const proved = new Set(known.flatMap(({ raws }) => raws));
  const findings: VerifyFinding[] = [];
  for (const family of familiesOf('raw'))
    for (const artifact of await store.find({ family, presence: 'any' })) {
      if (artifact.presence === 'live' || proved.has(artifact.digest)) continue;
      const where = artifact.presence === 'trash' ? 'is in the trash' : 'is gone';
      const text = `it ${where}, and nothing that was made from it was verified`;
      findings.push({ severity: 'warning', check: 'gone', artifact, text });
    }
  return findings;
}

import type { Reproducibility } from './reproducibility-record.ts';

/** What somebody who runs an evaluation again would have to guess, in words. */
export function missingFacts(record: Reproducibility): readonly string[] {
  const { code } = record;
  const missing: readonly (readonly [string, boolean])[] = [
    ['the commit of the code', (code?.commit ?? null) === null],
    ['what was changed beside the commit', code?.dirty === true && code.diff === null],
    ['the command', record.command === null],
    ['the seeds', record.seeds === null],
    ['the parameters', record.parameters === null],
    ['the machine', record.system === null],
    ['lock files', record.lockfiles === null || Object.keys(record.lockfiles).length === 0],
    ['the version of the suite', record.suite_version === null],
    ['the version of the maps', record.maps_version === null],
    ['the version of the simulator', record.simulator_version === null],
    ['the hash of the checkpoint', record.checkpoint_sha256 === null],
  ];
  return missing.filter(([, isMissing]) => isMissing).map(([fact]) => fact);
}

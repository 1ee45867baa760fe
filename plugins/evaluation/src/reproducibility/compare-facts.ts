import type { RunCapture } from '@cairn/core';
import type { Reproducibility } from './reproducibility-record.ts';

/** A fact of an evaluation, and how it stands here and now. */
export interface FactComparison {
  readonly fact: string;
  /** Null where it is not known. */
  readonly then: string | null;
  readonly now: string | null;
  /** `not checked` is what nothing here can tell, such as the version of a simulator. */
  readonly verdict: 'same' | 'differs' | 'unknown then' | 'unknown now' | 'not checked';
}

/** Holds what an evaluation ran on against what is here now, fact by fact. */
export function compareFacts(record: Reproducibility, now: RunCapture): readonly FactComparison[] {
  const { code, system } = record;
  return [
    compared('commit', code?.commit, now.code.commit),
    compared('branch', code?.branch, now.code.branch),
    compared('changes that are not committed', dirtyText(code), dirtyText(now.code)),
    compared('difference to the commit (SHA-256)', ...differences(code, now.code)),
    compared(
      'operating system',
      system && `${system.platform} ${system.release}`,
      `${now.system.platform} ${now.system.release}`,
    ),
    compared('architecture', system?.architecture, now.system.architecture),
    compared('processor', system?.cpu, now.system.cpu),
    compared('cores', numberText(system?.cores), numberText(now.system.cores)),
    compared('memory', gibText(system?.memory), gibText(now.system.memory)),
    ...comparedEach('version of', record.runtimes, now.runtimes),
    ...comparedEach('SHA-256 of', record.lockfiles, now.lockfiles),
    ...comparedEach('variable', record.environment, now.environment),
    compared('container image', record.container?.image, now.container?.image),
    compared('container digest', record.container?.digest, now.container?.digest),
    ...toldOnly(record),
  ].filter(({ then, now: here }) => then !== null || here !== null);
}

function compared(
  fact: string,
  then: string | null | undefined,
  now: string | null | undefined,
): FactComparison {
  const base = { fact, then: then ?? null, now: now ?? null };
  if (base.then === null) return { ...base, verdict: 'unknown then' };
  if (base.now === null) return { ...base, verdict: 'unknown now' };
  return { ...base, verdict: base.then === base.now ? 'same' : 'differs' };
}

/** Facts by name on either side. */
function comparedEach(
  what: string,
  then: Readonly<Record<string, string>> | null,
  now: Readonly<Record<string, string>>,
): readonly FactComparison[] {
  const names = [...new Set([...Object.keys(then ?? {}), ...Object.keys(now)])].toSorted();
  return names.map((name) => compared(`${what} ${name}`, then?.[name], now[name]));
}

/** What is told of an evaluation and cannot be found out here. */
function toldOnly(record: Reproducibility): readonly FactComparison[] {
  const facts: readonly (readonly [string, string | null])[] = [
    ['command', record.command === null ? null : record.command.join(' ')],
    ['seeds', record.seeds === null ? null : JSON.stringify(record.seeds)],
    ['parameters (SHA-256)', record.parameters_sha256],
    ['version of the suite', record.suite_version],
    ['version of the maps', record.maps_version],
    ['version of the simulator', record.simulator_version],
    ['checkpoint (SHA-256)', record.checkpoint_sha256],
    ...record.inputs.map(({ id, name, sha256 }) => [`input ${name ?? id} (SHA-256)`, sha256] as const),
    ...record.outputs.map(({ id, name, sha256 }) => [`output ${name ?? id} (SHA-256)`, sha256] as const),
  ];
  return facts.map(([fact, then]) => ({
    fact,
    then,
    now: null,
    verdict: then === null ? 'unknown then' : 'not checked',
  }));
}

function dirtyText(code: RunCapture['code'] | null): string | null {
  return code?.dirty === null || code?.dirty === undefined ? null : code.dirty ? 'yes' : 'no';
}

/** A clean commit has no difference, which is a fact and no gap. */
function differences(
  then: RunCapture['code'] | null,
  now: RunCapture['code'],
): readonly [string | null, string | null] {
  const shown = (code: RunCapture['code'] | null): string | null =>
    code === null ? null : (code.diff ?? (code.dirty === false ? 'none' : null));
  return [shown(then), shown(now)];
}

function numberText(value: number | undefined): string | null {
  return value === undefined ? null : String(value);
}

function gibText(bytes: number | undefined): string | null {
  return bytes === undefined ? null : `${(bytes / 2 ** 30).toFixed(1)} GiB`;
}

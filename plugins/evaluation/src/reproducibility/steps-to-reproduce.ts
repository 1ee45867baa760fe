import { listedNames } from '../views/cells/markdown.ts';
import { missingFacts } from './missing-facts.ts';
import type { Reproducibility } from './reproducibility-record.ts';

/** What to do to run an evaluation again, in the order of doing, as CommonMark. */
export function stepsToReproduce(record: Reproducibility): string {
  const steps = [
    codeStep(record),
    containerStep(record),
    filesStep('Install exactly what the lock files say', Object.entries(record.lockfiles ?? {})),
    filesStep('Take these versions', Object.entries(record.runtimes ?? {})),
    filesStep('Set', Object.entries(record.environment ?? {})),
    filesStep(
      'Get the inputs, and check their SHA-256',
      record.inputs.map(({ id, name, sha256 }) => [name ?? id, sha256 ?? 'unknown'] as const),
    ),
    filesStep(
      'Use the seeds',
      Object.entries(record.seeds ?? {}).map(([name, seed]) => [name, String(seed)]),
    ),
    record.parameters === null
      ? undefined
      : `Set the parameters ${code(JSON.stringify(record.parameters))} (SHA-256 ${code(record.parameters_sha256 ?? '')}).`,
    record.command === null ? undefined : `Run ${code(record.command.join(' '))}.`,
    filesStep(
      'Compare the outputs by SHA-256; where chance has a part, by their statistics',
      record.outputs.map(({ id, name, sha256 }) => [name ?? id, sha256 ?? 'unknown'] as const),
    ),
  ].filter((step) => step !== undefined);
  const missing = missingFacts(record);
  const gap =
    missing.length === 0
      ? []
      : ['', `Not on record, and so to be found out elsewhere: ${listedNames(missing, 20)}.`];
  return [originOf(record), '', ...steps.map((step, index) => `${index + 1}. ${step}`), ...gap].join('\n');
}

function originOf({ source, run_id, captured_at }: Reproducibility): string {
  if (source === 'run')
    return `From the capture of the run ${run_id ?? ''}, ${captured_at ?? 'at an unknown time'}.`;
  if (source === 'recording')
    return `As it was where it was recorded, ${captured_at ?? 'at an unknown time'}, since no run was named.`;
  return 'Nothing of the machine is on record: the evaluation was recorded later than it took place, and without its run.';
}

function codeStep({ code: version }: Reproducibility): string | undefined {
  if (version === null || version.commit === null) return undefined;
  const branch = version.branch === null ? '' : ` (on ${version.branch})`;
  const checkout = `Check out the commit: ${code(`git checkout ${version.commit}`)}${branch}.`;
  if (version.dirty !== true) return checkout;
  const hash =
    version.diff === null ? 'what they were is unknown' : `the difference had SHA-256 ${code(version.diff)}`;
  return `${checkout} There were changes that are not in it: ${hash}.`;
}

function containerStep({ container }: Reproducibility): string | undefined {
  if (container === null || container.image === null) return undefined;
  const digest = container.digest === null ? '' : `, digest ${code(container.digest)}`;
  return `Use the container image ${code(container.image)}${digest}.`;
}

function filesStep(words: string, pairs: readonly (readonly [string, string])[]): string | undefined {
  if (pairs.length === 0) return undefined;
  return `${words}: ${pairs.map(([name, value]) => `${code(name)} ${code(value)}`).join(', ')}.`;
}

/** Code of CommonMark, with as many backticks around it as it takes. */
function code(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((ticks) => ticks.length));
  const ticks = '`'.repeat(longest + 1);
  const edge = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${ticks}${edge}${text.replaceAll(/\s+/g, ' ')}${edge}${ticks}`;
}

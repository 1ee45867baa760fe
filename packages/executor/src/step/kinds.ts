import { copy } from './copy.ts';
import { remove } from './delete.ts';
import { move } from './move.ts';
import { record } from './record.ts';
import { replace } from './replace.ts';
import type { FileStep, Step, StepKind, Whereabouts } from './step.ts';
import type { Workbench } from './workbench.ts';
import { write } from './write.ts';

const KINDS: { readonly [K in Step['kind']]: StepKind<Extract<Step, { kind: K }>> } = {
  move,
  copy,
  replace,
  write,
  delete: remove,
  record,
};

/** Phases that every step goes through, in order; a kind may have points of its own within `perform`. */
const PHASES = ['intended', 'performed', 'reverted'] as const;

/** Every point at which a test ends the process, as `kind.phase`, made from the kinds. */
export function killPoints(): readonly string[] {
  return Object.values(KINDS).flatMap(({ kind, points }) =>
    [...points, ...PHASES].map((point) => `${kind}.${point}`),
  );
}

export function checkStep(step: FileStep, bench: Workbench): string | undefined {
  return kindOf(step).check(step, bench);
}

export function performStep(step: Step, bench: Workbench): void {
  bench.atPoint(`${step.kind}.intended`);
  kindOf(step).perform(step, bench);
  bench.atPoint(`${step.kind}.performed`);
}

export function locateStep(step: Step, bench: Workbench): Whereabouts {
  return kindOf(step).locate(step, bench);
}

export function revertStep(step: FileStep, bench: Workbench): void {
  kindOf(step).revert(step, bench);
  bench.atPoint(`${step.kind}.reverted`);
}

/** The intent of a step, as the journal writes it. */
export function intentOf(step: Step): object {
  return kindOf(step).intent(step);
}

/** Each kind takes exactly its own steps, which the table says but a look-up by union cannot. */
function kindOf(step: Step): StepKind<Step> {
  return KINDS[step.kind];
}

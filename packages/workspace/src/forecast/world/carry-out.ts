import type { ArtifactSummary, Instant, PlanStep } from '@cairn/core';
import { addDuration } from '@cairn/core';
import { changed } from '../arrivals.ts';
import type { Assumptions } from '../simulation.ts';
import { addBytes } from './world.ts';
import type { Inhabitants, World } from './world.ts';

/** When a step is carried out, and what is assumed of it. */
interface Circumstances {
  readonly at: Instant;
  readonly assumptions: Assumptions;
}

/** Does to the bytes of the world what a step of a plan does to those of a disk. */
export function carryOut(world: World, step: PlanStep, circumstances: Circumstances): void {
  const family = world.families.get(step.family);
  const artifact = family?.live.get(step.digest);
  if (family === undefined || artifact === undefined) return;
  act({ world, family, artifact, step, ...circumstances });
}

interface Act extends Circumstances {
  readonly world: World;
  readonly family: Inhabitants;
  readonly artifact: ArtifactSummary;
  readonly step: PlanStep;
}

function act(all: Act): void {
  const { world, artifact, step, assumptions } = all;
  const bytes = artifact.allocated;
  const disk = assumptions.diskOf(step.root);
  switch (step.action) {
    case 'trash':
      leave(all);
      return throwAway(all, bytes);
    case 'compress': {
      const left = bytes * assumptions.compacted(step.family);
      // The originals wait in the trash while the containers are there already.
      addBytes(world, disk, left);
      throwAway(all, bytes);
      return stay(all, left);
    }
    case 'trim': {
      const left = bytes * assumptions.trimmed(step);
      throwAway(all, bytes - left);
      return stay(all, left);
    }
    case 'archive':
      return archive(all);
    case 'move':
      return moveTo(all, assumptions.diskAt(step.options?.to));
    case 'purge':
      leave(all);
      return addBytes(world, disk, -bytes);
  }
}

/** An archive is taken to be as large as what is in it. */
function archive(all: Act): void {
  const { world, artifact, step, assumptions } = all;
  const disk = assumptions.diskAt(step.options?.to);
  if (step.options?.as === 'folder') return moveTo(all, disk);
  addBytes(world, disk, artifact.allocated);
  if (step.options?.move !== true) return stay(all, artifact.allocated);
  leave(all);
  throwAway(all, artifact.allocated);
}

function moveTo(all: Act, disk: string): void {
  const { world, artifact, step, assumptions } = all;
  leave(all);
  addBytes(world, assumptions.diskOf(step.root), -artifact.allocated);
  addBytes(world, disk, artifact.allocated);
}

function leave({ family, step, at }: Act): void {
  family.live.delete(step.digest);
  family.gone.push(at);
}

function stay({ family, artifact, step }: Act, allocated: number): void {
  const stagesDone = [...(artifact.stagesDone ?? []), step.stage ?? step.action];
  family.live.set(step.digest, changed(artifact, { allocated, stagesDone }));
}

function throwAway({ world, family, step, at, assumptions }: Act, bytes: number): void {
  world.trash.push({
    family: step.family,
    artifact: step,
    disk: assumptions.diskOf(step.root),
    bytes,
    expiresAt: addDuration(at, family.family.trashFor),
  });
}

import type { ExecutorOptions, TrashPlaces } from '../contract.ts';
import { openWorkbench } from '../step/workbench.ts';
import type { FaultPoints, Workbench } from '../step/workbench.ts';

/** What every verb of the executor works with. */
export interface Tools extends TrashPlaces {
  readonly options: ExecutorOptions;
  readonly atPoint: FaultPoints;
}

export function openTools(options: ExecutorOptions, atPoint: FaultPoints = () => undefined): Tools {
  return { options, paths: options.paths, roots: options.roots, atPoint };
}

/** A workbench for one operation. */
export function benchOf(tools: Tools): Workbench {
  return openWorkbench(tools, tools.options.recorder, tools.atPoint);
}

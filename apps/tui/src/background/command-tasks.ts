import type { Preview, ViewModel } from '@cairn/core';
import type { PlanOverview } from './plan-desk.ts';
import type { TaskContext } from './tasks.ts';

/** An action or a view of a plugin, and its input. */
export interface CommandCall {
  readonly namespace: string;
  readonly name: string;
  readonly value: unknown;
}

export async function loadPluginView(
  { workspace, signal }: TaskContext,
  { namespace, name, value }: CommandCall,
): Promise<ViewModel> {
  return workspace.loadView(namespace, name, { value, signal });
}

export async function previewPluginAction(
  { workspace, signal }: TaskContext,
  { namespace, name, value }: CommandCall,
): Promise<Preview> {
  return workspace.previewAction(namespace, name, { value, signal });
}

/** Runs an action. What it gives crosses to another thread as data, so that anything else becomes what JSON makes of it. */
export async function runPluginAction(
  { workspace, signal }: TaskContext,
  { namespace, name, value }: CommandCall,
): Promise<unknown> {
  const result = await workspace.runAction(namespace, name, { value, signal });
  try {
    return structuredClone(result);
  } catch {
    // Functions can't cross, and say nothing on a screen.
    return JSON.parse(JSON.stringify(result)) as unknown;
  }
}

/** Plans what an action would change, and keeps the plan on the desk to be carried out. */
export async function planPluginAction(
  { workspace, plans, signal }: TaskContext,
  { namespace, name, value }: CommandCall,
): Promise<PlanOverview> {
  return plans.hold(await workspace.planAction(namespace, name, { value, signal }));
}

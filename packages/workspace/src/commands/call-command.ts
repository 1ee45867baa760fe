import type { Action, ActionContext, PlanDraft, View, ViewModel } from '@cairn/core';
import { CairnError, suggest } from '@cairn/core';
import { compileExpression } from '@cairn/planner';
import type { z } from 'zod';
import type { LoadedPlugin } from '../plugins/loaded-plugin.ts';
import type { Session } from '../workspace/session.ts';
import { actionsOf, viewsOf } from './plugin-commands.ts';

/** Which action or view is called, and with what. */
export interface CommandCall {
  readonly namespace: string;
  readonly name: string;
  /** Checked by the command's own schema. */
  readonly value: unknown;
  readonly signal?: AbortSignal | undefined;
}

/** Loads a view. @throws CairnError `NOT_FOUND`, or `VALUE_INVALID` naming the field. */
export async function loadView(session: Session, call: CommandCall): Promise<ViewModel> {
  const { plugin, command } = find(session, call, viewsOf);
  return command.load(checkedInput(call, command.input), contextOf(session, plugin, call));
}

/** Runs an action that changes records, or nothing. */
export async function runAction(session: Session, call: CommandCall): Promise<unknown> {
  const { plugin, command } = find(session, call, actionsOf);
  if (command.run === undefined)
    throw new CairnError(
      'USAGE',
      `expected an action that runs, got ${call.name}, which plans changes of files`,
    );
  return command.run(checkedInput(call, command.input), contextOf(session, plugin, call));
}

/** What an action that changes files wishes. */
export async function draftOf(session: Session, call: CommandCall): Promise<PlanDraft> {
  const { plugin, command } = find(session, call, actionsOf);
  if (command.plan === undefined)
    throw new CairnError('USAGE', `expected an action that plans changes of files, got ${call.name}`);
  return command.plan(checkedInput(call, command.input), contextOf(session, plugin, call));
}

function find<C extends Action | View>(
  session: Session,
  { namespace, name }: CommandCall,
  commandsOf: (plugin: LoadedPlugin) => readonly C[],
): { readonly plugin: LoadedPlugin; readonly command: C } {
  const plugin = session.domain.plugins.find((each) => each.namespace === namespace);
  if (plugin === undefined) {
    throw new CairnError(
      'NOT_FOUND',
      `expected the namespace of a loaded plugin, got ${JSON.stringify(namespace)}`,
      { hint: 'cairn plugins list shows what is loaded.' },
    );
  }
  const command = commandsOf(plugin).find((each) => each.name === name);
  if (command !== undefined) return { plugin, command };
  const near = suggest(
    name,
    commandsOf(plugin).map((each) => each.name),
  );
  throw new CairnError(
    'NOT_FOUND',
    `expected an action or view of ${plugin.name}, got ${JSON.stringify(name)}`,
    { hint: near === undefined ? undefined : `Did you mean ${near}?` },
  );
}

function checkedInput(call: CommandCall, schema: z.ZodType): unknown {
  const result = schema.safeParse(call.value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new CairnError(
    'VALUE_INVALID',
    `expected other input for ${call.namespace} ${call.name}: ${issue?.message ?? ''}`,
    { path: issue?.path.join('.') },
  );
}

function contextOf(session: Session, plugin: LoadedPlugin, { signal }: CommandCall): ActionContext {
  const { index } = session.catalog;
  return {
    signal,
    now: session.now,
    *artifacts({ family, where, limit = Infinity } = {}) {
      const expression = where === undefined ? undefined : compileExpression(where, { label: 'where' });
      let count = 0;
      for (const { name, plugin: owner } of session.domain.families) {
        if (
          owner?.name !== plugin.name ||
          (family !== undefined && name !== session.domain.resolveFamily(family).name)
        )
          continue;
        for (const artifact of index.iterate(name)) {
          if (expression !== undefined && expression.evaluate(artifact) !== true) continue;
          yield artifact;
          if (++count >= limit) return;
        }
      }
    },
    artifact: async (reference) => index.artifact(index.get(reference).digest),
  };
}

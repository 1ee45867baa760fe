import type {
  Action,
  ActionReport,
  CommandReference,
  Plan,
  PlanDraft,
  PlanReview,
  Preview,
  View,
  ViewModel,
} from '@cairn/core';
import { CairnError, dayInMilliseconds, suggest } from '@cairn/core';
import type { z } from 'zod';
import { valueSource } from '../config/config-source.ts';
import { problemsOf } from '../config/problems.ts';
import type { LoadedPlugin } from '../plugins/loaded-plugin.ts';
import type { Session } from '../workspace/session.ts';
import { actionContext } from './action-context.ts';
import { actionsOf, viewsOf } from './plugin-commands.ts';
import { viewContext } from './view-context.ts';

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
  return command.load(checkedInput(call, command.input), await viewContext(session, plugin, call.signal));
}

/** Runs an action that changes records, or nothing. */
export async function runAction(session: Session, call: CommandCall): Promise<unknown> {
  const { plugin, command } = find(session, call, actionsOf);
  if (command.run === undefined)
    throw new CairnError(
      'USAGE',
      `expected an action that runs, got ${call.name}, which plans changes of files`,
    );
  const context = await actionContext(session, plugin, call.signal);
  const result = await command.run(checkedInput(call, command.input), context);
  // Operations look more often; a pipeline that only hands over and records would never get a backup.
  session.catalog.records.backups.makeIfDue(dayInMilliseconds);
  return result;
}

/**
 * Runs an action for a program, or loads a view. Of a report it gives the data.
 *
 * @throws CairnError as {@link runAction} and {@link loadView} do.
 */
export async function runReferred<I, R>(
  session: Session,
  { kind, namespace, name }: CommandReference<I, R>,
  given: { readonly value: I; readonly signal?: AbortSignal | undefined },
): Promise<R> {
  const call = { namespace, name, ...given };
  const result = kind === 'view' ? await loadView(session, call) : await runAction(session, call);
  // The reference's types are those of the command that answered.
  return (isReport(result) ? (result.data ?? result.view) : result) as R;
}

function isReport(result: unknown): result is ActionReport {
  return typeof result === 'object' && result !== null && 'view' in result && 'findings' in result;
}

/** What an action that changes files wishes. */
export async function draftOf(session: Session, call: CommandCall): Promise<PlanDraft> {
  const { plugin, command } = find(session, call, actionsOf);
  if (command.plan === undefined)
    throw new CairnError('USAGE', `expected an action that plans changes of files, got ${call.name}`);
  return command.plan(checkedInput(call, command.input), await actionContext(session, plugin, call.signal));
}

/** What an action says of the plan that was made from its draft; nothing when it has nothing to say. */
export async function reviewOf(session: Session, call: CommandCall, plan: Plan): Promise<PlanReview> {
  const { plugin, command } = find(session, call, actionsOf);
  const context = await actionContext(session, plugin, call.signal);
  return (await command.review?.(plan, checkedInput(call, command.input), context)) ?? {};
}

/** What an action would do. */
export async function previewOf(session: Session, call: CommandCall): Promise<Preview> {
  const { plugin, command } = find(session, call, actionsOf);
  if (command.preview === undefined)
    throw new CairnError('USAGE', `expected an action with a preview, got ${call.name}`);
  return command.preview(
    checkedInput(call, command.input),
    await actionContext(session, plugin, call.signal),
  );
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
  const name = `${call.namespace} ${call.name}`;
  const [problem] = problemsOf(result.error, schema, { source: valueSource(call.value, name) });
  throw new CairnError(
    'VALUE_INVALID',
    problem?.text ?? `expected the input of ${name}, got something else`,
    {
      path: problem?.key,
      hint: `cairn ${name} --help shows what it takes.`,
    },
  );
}

import {
  CairnError,
  dayInMilliseconds,
  type ActionOptions,
  type Duration,
  type Retention,
  type Stage,
  type StageAction,
} from '@cairn/core';
import { writtenDuration, type CompileContext } from './compile-context.ts';
import type { CompiledStage } from './compiled-policy.ts';

/** Mean length of a month of the Gregorian calendar: only to bring stages into an order. */
const meanMonth = 30.436875 * dayInMilliseconds;

/** As many stages as one integer has bits for what was done. */
const mostStages = 30;

/** Compiles what becomes of what nothing keeps: one action, or the stages of a lifecycle by age. */
export function compileStages(
  then: NonNullable<Retention['then']>,
  context: CompileContext,
): readonly CompiledStage[] {
  if (!isLifecycle(then)) return [compileAction(then)];
  const path = `${context.path}.then`;
  const stages = then.map((stage, index) => compileStage(stage, `${path}.${index}`));
  const names = stages.map((stage) => stage.name);
  const twice = names.findIndex((name, index) => names.indexOf(name) !== index);
  if (twice >= 0) {
    throw new CairnError('CONFIG_INVALID', `expected each stage once, got ${names[twice] ?? ''} twice`, {
      path: `${path}.${twice}`,
    });
  }
  if (stages.length > mostStages) {
    throw new CairnError('CONFIG_INVALID', `expected at most ${mostStages} stages, got ${stages.length}`, {
      path,
    });
  }
  return stages.toSorted((a, b) => roughLength(a.after?.duration) - roughLength(b.after?.duration));
}

function isLifecycle(then: NonNullable<Retention['then']>): then is readonly Stage[] {
  return Array.isArray(then);
}

function compileStage(stage: Stage, path: string): CompiledStage {
  const after = writtenDuration(stage.after, `${path}.after`);
  const { action, options } = compileAction(stage.do);
  return { name: `${action}@${after.text.trim()}`, after, action, options };
}

/** An action without stages has a name where the artifact stays behind, so that it is not done again. */
function compileAction(wish: StageAction): CompiledStage {
  const after = undefined;
  if (wish === 'trash') return { name: undefined, after, action: 'trash', options: undefined };
  if (typeof wish === 'string') return { name: wish, after, action: wish, options: undefined };
  if ('archive' in wish)
    return { name: 'archive', after, action: 'archive', options: optionsOf(wish.archive) };
  if ('move' in wish) return { name: undefined, after, action: 'move', options: { to: wish.move.to } };
  return { name: 'trim', after, action: 'trim', options: { keepFiles: wish.trim.keep } };
}

function optionsOf(options: ActionOptions): ActionOptions | undefined {
  const written = Object.entries(options).filter(([, value]) => value !== undefined);
  return written.length === 0 ? undefined : Object.fromEntries(written);
}

function roughLength(duration: Duration | undefined): number {
  return duration === undefined ? 0 : duration.months * meanMonth + duration.milliseconds;
}

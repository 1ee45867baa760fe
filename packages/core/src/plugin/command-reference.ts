import type { ZodType } from 'zod';
import type { ActionReport } from '../action/action.ts';
import type { ViewModel } from '../view/view.ts';

/**
 * Names an action or a view of a plugin, and carries the types of what it is given and what it gives, so that a
 * program calls it as it calls a function: `await workspace.run(evaluation.put, { type: 'log', file })`.
 */
export interface CommandReference<I = never, R = unknown> {
  readonly kind: 'action' | 'view';
  readonly namespace: string;
  /** As `cairn <namespace>` calls it. */
  readonly name: string;
  /** Never there: it holds the types. */
  readonly call?: ((input: I) => R) | undefined;
}

/** An action or a view, as far as references to it go. */
export interface ReferredCommand {
  readonly input: ZodType;
  run?(...given: never[]): Promise<unknown>;
  load?(...given: never[]): Promise<ViewModel>;
}

/** References to the actions and views of a plugin, by the names that programs call them. */
export type CommandReferences<C> = {
  readonly [K in keyof C]: C[K] extends ReferredCommand
    ? CommandReference<CommandInput<C[K]>, CommandResult<C[K]>>
    : never;
};

/** What a command is given, before its schema fills in what was left out. */
export type CommandInput<C extends ReferredCommand> = Unchanging<Asked<C['input']>>;

/** What a command gives to programs: of a report its data, of a view what faces show. */
export type CommandResult<C extends ReferredCommand> =
  NonNullable<C['load']> extends (...given: never[]) => Promise<infer V extends ViewModel>
    ? V
    : NonNullable<C['run']> extends (...given: never[]) => Promise<infer R>
      ? ReportData<R>
      : never;

type Asked<S> = S extends ZodType<unknown, infer G> ? G : never;

type ReportData<R> = R extends { readonly view: ViewModel; readonly data: infer D extends object }
  ? D
  : R extends ActionReport
    ? object
    : R;

/** Lists and objects of callers may be readonly. */
type Unchanging<T> = unknown extends T
  ? T
  : T extends readonly (infer E)[]
    ? readonly Unchanging<E>[]
    : T extends object
      ? { readonly [K in keyof T]: Unchanging<T[K]> }
      : T;

type KindOf<C> = C extends { load(...given: never[]): Promise<ViewModel> } ? 'view' : 'action';

/**
 * Makes the references to a plugin's commands. Their types come from the commands themselves; `putVideo` stands for
 * `put-video`.
 *
 * @example
 * const overview = defineView({ name: 'overview', title: 'Builds', input: z.object({}), load: async () => ({ kind: 'text', title: 'Builds', text: '' }) });
 * interface NightlyCommands { readonly overview: typeof overview }
 * const nightly = referTo<NightlyCommands>('nightly', { overview: 'view' });
 */
export function referTo<C extends object>(
  namespace: string,
  kinds: { readonly [K in keyof C]: KindOf<C[K]> },
): CommandReferences<C> {
  const references = Object.entries<CommandReference['kind']>(kinds).map(([key, kind]) => {
    const name = key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    return [key, Object.freeze({ kind, namespace, name })] as const;
  });
  // Only the types of a call are asserted here, and those are of the commands that were named.
  return Object.freeze(Object.fromEntries(references)) as CommandReferences<C>;
}

import type { ZodType, z } from 'zod';
import type { ArtifactId, RelPath } from '../artifact/artifact.ts';
import type { Collection, CollectionStore } from '../collection/collection.ts';
import type { Plan, PlanDraft, Refusal } from '../plan/plan.ts';
import type { Retention } from '../retention/retention.ts';
import type { ArtifactStore } from '../store/artifact-store.ts';
import type { Candidate } from '../store/managed-artifact.ts';
import type { RunKeeper } from '../store/run.ts';
import type { ViewContext, ViewModel } from '../view/view.ts';

/** A file that an action makes for its user, such as an export. It lies outside of all roots. */
export interface OutputFile {
  /** As it is to be shown, and remembered for opening it again. */
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  /** Adds text as UTF-8, or bytes, at the end; it is on the disk when this returns. */
  append(content: string | Uint8Array): void;
  /** Cuts the file to a size that it had before. */
  truncate(size: number): void;
  close(): void;
}

/** A file that an action makes in order to put it into the store. It is gone when it is disposed of. */
export interface ScratchFile extends Disposable {
  /** Absolute: the source of a put. */
  readonly path: string;
  /** Adds bytes, or text as UTF-8, at the end. */
  write(content: Uint8Array | string): void;
}

/**
 * A folder or file outside of the roots that the user named. Paths are relative to it, `''` for itself; none may
 * leave it. Everything is synchronous and throws CairnError `READ_FAILED`.
 */
export interface InputFolder {
  /** Absolute. */
  readonly path: string;
  isFile(path: string): boolean;
  /** Names in a folder in order; empty when there is none. */
  list(path: string): readonly string[];
  /** Whole text of a file of up to 64 MiB. */
  text(path: string): string;
  /** Lines of a text file of any size. */
  lines(path: string): Iterable<string>;
  /** Bytes of a file of any size, piece by piece. */
  bytes(path: string): AsyncIterable<Uint8Array>;
  /** Names in a file that is an archive, as guards are shown them when it is put. */
  names(path: string): Promise<Candidate['names']>;
  /** Rows of a SQLite database, opened for reading only. */
  rows(path: string, query: string): Iterable<Readonly<Record<string, unknown>>>;
  /** Absolute path of something in it, such as the source of a put. */
  absolute(path: string): string;
}

/** What an action may read and change. */
export interface ActionContext extends ViewContext {
  /** Managed artifacts of the plugin's own families can be put and changed; all can be read. */
  readonly store: ArtifactStore;
  readonly runs: RunKeeper;
  /** Who acts, as the trail calls them. */
  readonly actor: string;
  /** Writes into the trail what the action did; `action` becomes `namespace/action`. */
  audit(record: {
    readonly action: string;
    /** True when left out. */
    readonly success?: boolean | undefined;
    readonly counts?: Readonly<Record<string, number>> | undefined;
    /** Codes of what is wrong. */
    readonly reasons?: readonly string[] | undefined;
    /** Ids of artifacts that it is about. */
    readonly artifacts?: readonly string[] | undefined;
    /** Kept beside the chain, and erasable. */
    readonly details?: Readonly<Record<string, unknown>> | undefined;
  }): void;
  /** Reads files that the user named, such as those of another tool; the trail says which. */
  input(path: string): InputFolder;
  /** Makes an empty file of that name among cairn's own temporary files. */
  scratch(name: string): ScratchFile;
  /** Adds tags to artifacts, or takes them away. */
  tag(
    references: readonly string[],
    change: { readonly add?: readonly string[]; readonly remove?: readonly string[] },
  ): Promise<void>;
  /** The records of one of the plugin's own collections. */
  collection<R>(collection: Collection<R>): CollectionStore<R>;
  /** What holds for a family, from the configuration, the plugin's settings and the family itself. */
  retention(family: string): Retention;
  /**
   * Opens a file for output; the trail says so. `new` makes one, `again` goes on with one that is there.
   *
   * @param path relative to the folder of the caller, or as {@link OutputFile.path} gave it.
   * @throws CairnError `IN_THE_WAY` when a new one exists, `NOT_FOUND` when one to go on with does not,
   *   `PATH_INVALID` for a path inside a root.
   */
  output(path: string, mode: 'new' | 'again'): OutputFile;
  /**
   * Cleans up families of the plugin by their policies, as `gc --apply` does. Calling it is the consent; nothing goes
   * where a brake or an unknown stops the plan.
   */
  cleanUp(families: readonly string[]): Promise<CleanUp>;
  /**
   * Puts new small text files into artifacts, as one operation that can be undone. Nothing is overwritten.
   *
   * @returns a sentence for each that was not written.
   */
  addFiles(
    title: string,
    files: Iterable<{ readonly artifact: ArtifactId; readonly path: RelPath; readonly text: string }>,
  ): Promise<{
    readonly operation?: string | undefined;
    readonly written: number;
    readonly skipped: readonly string[];
  }>;
}

/** What a cleanup came to. */
export interface CleanUp {
  /** What undoes it; undefined where nothing went. */
  readonly operation?: string | undefined;
  readonly done: number;
  /** Why nothing went that was to go. */
  readonly refused: readonly string[];
}

/** What `run` would do, shown before it is asked for. */
export interface Preview {
  readonly view: ViewModel;
  /** False when there is nothing to do, so that nobody is asked. */
  readonly work: boolean;
  /** The question whose answer is consent. */
  readonly question?: string | undefined;
  /** Something is wrong, which `cairn` says by its exit code. */
  readonly findings?: boolean | undefined;
}

/** What an action that looked for something came to: its `run` may give this in place of a plain result. */
export interface ActionReport {
  readonly view: ViewModel;
  /** Something is wrong, which `cairn` says by its exit code. */
  readonly findings: boolean;
  /** What programs get, as `--json` and the library's callers; the view when left out. */
  readonly data?: object | undefined;
}

/** What an action says of a plan that was made from its draft. */
export interface PlanReview {
  /** Sentences for whoever decides. */
  readonly notes?: readonly string[] | undefined;
  /** What stops the plan. */
  readonly refusals?: readonly Refusal[] | undefined;
}

/**
 * A verb that a plugin adds to every face. With `run` it changes records or nothing; with `preview` too, it
 * first shows what it would do, and runs when that is asked for. With `plan` it changes files, and the
 * engine shows, confirms, applies, journals and undoes.
 *
 * A field of the input with `.meta({ positional: true })` may be given as a word of its own.
 */
export interface Action<I = unknown, R = unknown, G = unknown> {
  readonly name: string;
  readonly title: string;
  /** Reads what it is given, `G`, as its input. */
  readonly input: ZodType<I, G>;
  readonly on?: 'artifact' | 'run' | undefined;
  readonly danger?: boolean | undefined;
  /** On a command line `--force` applies its plan without a question, as its users know it from elsewhere. */
  readonly forceApplies?: boolean | undefined;
  preview?(input: I, context: ActionContext): Promise<Preview>;
  run?(input: I, context: ActionContext): Promise<R>;
  plan?(input: I, context: ActionContext): Promise<PlanDraft>;
  /** Looks at what became of the draft, before it is shown. */
  review?(plan: Plan, input: I, context: ActionContext): Promise<PlanReview>;
}

/** An action by the type of its schema: what it is given and what it reads from that come from there. */
export type ActionOf<S extends ZodType, R> = Action<z.output<S>, R, z.input<S>>;

/** Defines an action, and keeps the types of its input and result. */
export function defineAction<I, R = void, G = unknown>(action: Action<I, R, G>): Action<I, R, G> {
  return Object.freeze(action);
}

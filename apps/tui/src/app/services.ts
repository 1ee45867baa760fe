import type { CairnEvent } from '@cairn/core';
import type { Workspace } from '@cairn/workspace';
import type { TaskInput, TaskName, TaskOutput } from '../background/tasks.ts';
import type { Message } from '../state/app-state.ts';
import type { Confirm, Prompt, Sheet } from '../state/modal-state.ts';

/** How a job is told of and watched. */
export interface JobOptions {
  /** What the header calls it: `cleaning up`. */
  readonly title: string;
  /** Ctrl-C ends it at the next step. */
  readonly canStop?: boolean | undefined;
  /** It changes something: whoever leaves waits for its end. */
  readonly changes?: boolean | undefined;
  /** How many artifacts it is about, so that it can be told how far it is. */
  readonly total?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onEvent?: ((event: CairnEvent) => void) | undefined;
}

/** A question without what its state begins with. */
type ConfirmRequest = Pick<Confirm, 'title' | 'lines' | 'question' | 'count' | 'yes' | 'no'>;
type PromptRequest = Omit<Prompt, 'kind' | 'text'> & { readonly text?: string | undefined };

/** A program that gets the terminal for a while. */
export interface Program {
  readonly command: string;
  readonly words: readonly string[];
}

/** What views may do besides showing themselves. */
export interface Services {
  /** The workspace of the interface's own thread, for what it has at hand: zone, policies, commands. */
  readonly workspace: () => Workspace;
  /**
   * Reads pages of the catalog and what else takes milliseconds; what takes longer, or changes anything, goes to a
   * lane. The workspace stays open until it was read, also when the configuration changes meanwhile.
   */
  read<R>(work: (workspace: Workspace) => Promise<R>): Promise<R>;
  readonly readOnly: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly now: () => number;
  /** How families are called: short where that is clear. */
  readonly familyName: (family: string) => string;

  /** Work that answers a question of a view, on a thread of its own. */
  ask<N extends TaskName>(name: N, input: TaskInput<N>, signal?: AbortSignal): Promise<TaskOutput<N>>;
  /**
   * A question about everything that there is, on a thread that ends once nothing more is asked of it: what it
   * takes to answer, up to hundreds of bytes for each artifact, is given back.
   */
  survey<N extends TaskName>(name: N, input: TaskInput<N>, signal?: AbortSignal): Promise<TaskOutput<N>>;
  /** Work that changes something or takes long, told of in the header, on another thread. */
  work<N extends TaskName>(name: N, input: TaskInput<N>, job: JobOptions): Promise<TaskOutput<N>>;
  /** A question to the thread of {@link Services.work}, where plans lie; not told of. */
  askWork<N extends TaskName>(name: N, input: TaskInput<N>, signal?: AbortSignal): Promise<TaskOutput<N>>;
  /** Opens the workspace again everywhere: the configuration changed. */
  reopen(): Promise<void>;

  /** Opens a view over the present one. */
  open(name: string, parameter?: string): void;
  back(): void;
  say(tone: Message['tone'], text: string): void;
  /** Tells of an error, with its hint. */
  fail(error: unknown): void;
  /** A sentence for the terminal after leaving: what was done. */
  done(sentence: string): void;
  /** Asks once no other question is open; with the key of a view, as long as that is shown. */
  confirm(request: ConfirmRequest, of?: number): void;
  prompt(request: PromptRequest, of?: number): void;
  show(sheet: Pick<Sheet, 'title' | 'lines' | 'through'>): void;
  /** Hands the terminal to an editor or a pager, and takes it back. */
  runProgram(program: Program): Promise<void>;
}

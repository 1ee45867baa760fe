import type { Instant } from '@cairn/core';
import type {
  ImportConfigOptions,
  ImportedConfig,
  InitOptions,
  InitReport,
  OpenOptions,
  testPolicyFile as TestPolicyFile,
  verifyArchiveFile as VerifyArchiveFile,
  Workspace,
} from '@cairn/workspace';
import type { ExitCode } from '../exit-codes.ts';

/** A stream that a command writes to. */
export interface Output {
  write(text: string): void;
  /** Writes bytes as they are; settles when more can be taken, so that large files do not fill the memory. */
  writeBytes(bytes: Uint8Array): Promise<void>;
  readonly isTerminal: boolean;
  /** Terminal columns, when it is one. */
  readonly columns: number | undefined;
  /** True once the reader has gone away, so that long output can end early. */
  readonly isClosed: boolean;
}

/** The parts of the library that commands call; loaded when the first of them is needed. */
export interface Library {
  readonly openWorkspace: (options: OpenOptions) => Promise<Workspace>;
  readonly initWorkspace: (options: InitOptions) => Promise<InitReport>;
  readonly importConfig: (options: ImportConfigOptions) => Promise<ImportedConfig>;
  readonly verifyArchiveFile: typeof VerifyArchiveFile;
  readonly testPolicyFile: typeof TestPolicyFile;
  /** JSON Schema of `cairn.yaml`. */
  readonly configJsonSchema: () => unknown;
}

/** Runs a command line as if it had been typed. */
type RunCommand = (words: readonly string[], changes: Partial<Context>) => Promise<ExitCode>;

/** Everything of the process that commands may touch, so that they can be run as functions. */
export interface Context {
  /** The result, and nothing else. */
  readonly out: Output;
  /** Progress, notices, questions and errors. */
  readonly err: Output;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** What was typed after `cairn`. */
  readonly words?: readonly string[] | undefined;
  /** The first words of all commands. */
  readonly commandNames?: readonly string[] | undefined;
  readonly version: string;
  /** True when somebody can be asked. */
  readonly canAsk: boolean;
  /** What is piped in, in pieces. */
  readonly input: () => AsyncIterable<Uint8Array>;
  /** Asks for a line on the terminal; undefined when the input ended. */
  readonly ask: (question: string) => Promise<string | undefined>;
  readonly now: () => Instant;
  /** Ends long work at the next step. */
  readonly signal: AbortSignal;
  /** Works in another folder from here on, as if started there. */
  readonly changeFolder: (directory: string) => void;
  readonly loadLibrary: () => Promise<Library>;
  /** What starts cairn again: an absolute path, and the words that come before the command. */
  readonly program?: readonly string[] | undefined;
  /** Is given each result as the document of `--json`, however it is printed. */
  readonly onResult?: ((document: Readonly<Record<string, unknown>>) => void) | undefined;
  /** Nobody is there, and never will be: what is done was put on a schedule. */
  readonly isScheduled?: boolean | undefined;
  /** Runs another command in this process, in a context that differs in some things. */
  readonly runCommand?: RunCommand | undefined;
}

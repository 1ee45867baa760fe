import type {
  Artifact,
  ArtifactStore,
  CommandReference,
  ImportReport,
  Plan,
  PlanAction,
  Preview,
  Reason,
  RunKeeper,
  TrailEntry,
  TrailFilter,
  ViewModel,
} from '@cairn/core';

/** What the kit uses of `@cairn/workspace`, which it loads by name: a plugin's tests stand on the real engine. */
export interface WorkspaceLibrary {
  openWorkspace(options: {
    readonly directory: string;
    readonly environment: Readonly<Record<string, string>>;
    readonly now: () => number;
    readonly actor: string;
  }): Promise<TestedWorkspace>;
}

/** The part of a workspace that tests of plugins need. `Workspace` of `@cairn/workspace` has more. */
export interface TestedWorkspace {
  scan(options?: { readonly force?: boolean; readonly signal?: AbortSignal | undefined }): Promise<{
    readonly diagnostics: readonly { readonly path?: string | undefined; readonly text: string }[];
  }>;
  list(query?: { readonly limit?: number | undefined }): Promise<{
    readonly artifacts: readonly Pick<Artifact, 'id'>[];
  }>;
  show(reference: string): Promise<Artifact>;
  plan(options?: {
    readonly families?: readonly string[] | undefined;
    readonly at?: number | undefined;
    readonly settle?: number | undefined;
    readonly strategy?: string | undefined;
  }): Promise<Plan>;
  explain(reference: string): Promise<{ readonly action: PlanAction; readonly reasons: readonly Reason[] }>;
  health(): Promise<{ readonly findings: readonly { readonly check: string; readonly text: string }[] }>;
  plugins(): readonly { readonly name: string; readonly error?: string | undefined }[];
  /** Calls a command by the reference that its plugin exports. */
  run<I, R>(
    command: CommandReference<I, R>,
    input: NoInfer<I>,
    options?: { readonly signal?: AbortSignal | undefined },
  ): Promise<R>;
  loadView(namespace: string, name: string, input: PluginInput): Promise<ViewModel>;
  runAction(namespace: string, name: string, input: PluginInput): Promise<unknown>;
  previewAction(namespace: string, name: string, input: PluginInput): Promise<Preview>;
  planAction(namespace: string, name: string, input: PluginInput): Promise<Plan>;
  importFrom(options: {
    readonly name: string;
    readonly path: string;
    readonly dryRun?: boolean | undefined;
  }): Promise<ImportReport>;
  auditLog(filter?: TrailFilter): AsyncIterable<TrailEntry>;
  readonly store: ArtifactStore;
  readonly runs: RunKeeper;
  close(): void;
}

/** The input of an action or view, which its schema checks. */
export interface PluginInput {
  readonly value: unknown;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Loads `@cairn/workspace`, an optional peer: the packages below it use this kit too, and need no engine.
 *
 * @throws Error with the line that installs it.
 */
export async function loadLibrary(): Promise<WorkspaceLibrary> {
  // A variable keeps the compiler and bundlers from asking for a package that need not be there.
  const name: string = '@cairn/workspace';
  try {
    return (await import(/* @vite-ignore */ name)) as WorkspaceLibrary;
  } catch (error) {
    if (!isMissing(error)) throw error;
    throw new Error(
      `expected ${name} for a test that scans, found it not installed; add it with: npm install --save-dev ${name}`,
      { cause: error },
    );
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';
}

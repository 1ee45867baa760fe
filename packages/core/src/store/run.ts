import type { Instant } from '../artifact/artifact.ts';

/** How a run stands. Only a run whose lease has expired becomes `failed` without having said so. */
export type RunState = 'running' | 'completed' | 'failed' | 'cancelled';

/** Who holds a run that has not ended: a process of this host, or whoever renews it in time. */
export type Lease =
  | {
      readonly kind: 'pid';
      readonly pid: number;
      readonly host: string;
      /** Tells the process from a later one with the same number. */
      readonly startedAt?: string | undefined;
    }
  | { readonly kind: 'ttl'; readonly seconds: number; readonly expiresAt: Instant };

/** One execution of a pipeline. */
export interface Run {
  readonly id: string;
  readonly pipeline: string;
  readonly user: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly state: RunState;
  readonly error?: string | undefined;
  readonly startedAt: Instant;
  readonly endedAt?: Instant | undefined;
  readonly lease?: Lease | undefined;
  /** What it ran on; see {@link RunCapture}. */
  readonly capture?: RunCapture | undefined;
  /** Folder for temporary files that go when the run ends, absolute; only with `autoCleanup`. */
  readonly temporary?: string | undefined;
}

/** How a run begins. */
export interface RunStart {
  readonly pipeline: string;
  /** Who acts when left out. */
  readonly user?: string | undefined;
  readonly parameters?: Readonly<Record<string, unknown>> | undefined;
  /** A fresh one when left out. */
  readonly id?: string | undefined;
  /** The process that holds it; that of the caller when neither `pid` nor `ttl` is given. */
  readonly pid?: number | undefined;
  /** Seconds after which it has expired unless something was put. */
  readonly ttl?: number | undefined;
  /** Makes a folder for temporary files, and removes it at the run's end. `true` when left out. */
  readonly autoCleanup?: boolean | undefined;
}

/** A run of another tool, which has ended. */
export interface PastRun extends Pick<
  Run,
  'id' | 'pipeline' | 'user' | 'parameters' | 'error' | 'startedAt' | 'capture'
> {
  readonly state: Exclude<RunState, 'running'>;
  readonly endedAt: Instant;
  /** Places whose values guards are to let pass, such as `aliases` for its id, and why; both go into the trail. */
  readonly allow?: { readonly keys: readonly string[]; readonly reason: string } | undefined;
}

/** What a run ran on. What could not be found out is null, never invented. */
export interface RunCapture {
  readonly code: {
    readonly commit: string | null;
    readonly branch: string | null;
    readonly dirty: boolean | null;
    /** SHA-256 of the difference to the commit. */
    readonly diff: string | null;
  };
  readonly command: readonly string[] | null;
  readonly system: {
    readonly platform: string;
    readonly release: string;
    readonly architecture: string;
    readonly cpu: string | null;
    readonly cores: number;
    /** In bytes. */
    readonly memory: number;
  };
  /** Versions by name, such as `node` and `python`. */
  readonly runtimes: Readonly<Record<string, string>>;
  /** SHA-256 of lock files by path. */
  readonly lockfiles: Readonly<Record<string, string>>;
  /** Only variables that a list allows. */
  readonly environment: Readonly<Record<string, string>>;
  readonly container: { readonly image: string | null; readonly digest: string | null } | null;
  readonly seeds: Readonly<Record<string, number | string>>;
}

/** What {@link RunKeeper.capture} is told, since it cannot know it. */
export interface CaptureOptions {
  readonly seeds?: Readonly<Record<string, number | string>> | undefined;
  readonly command?: readonly string[] | undefined;
  /** Names of environment variables beside those of the configuration. */
  readonly environment?: readonly string[] | undefined;
  /** The folder of the code; that of the process when left out. */
  readonly directory?: string | undefined;
}

/** Which runs are meant. */
export interface RunQuery {
  readonly pipeline?: string | undefined;
  readonly state?: RunState | undefined;
  readonly since?: Instant | undefined;
  readonly until?: Instant | undefined;
  readonly limit?: number | undefined;
}

/** Runs of pipelines. */
export interface RunKeeper {
  /** @throws CairnError `IN_THE_WAY` when a run has the id. */
  start(start: RunStart): Promise<Run>;
  /**
   * Ends a run, and removes its temporary files.
   *
   * @throws CairnError `NOT_FOUND`; `REFUSED` when it has ended already in another state.
   */
  end(
    id: string,
    state: Exclude<RunState, 'running'>,
    options?: { readonly error?: string | undefined },
  ): Promise<Run>;
  /**
   * Writes down a run that ended elsewhere, such as one of an earlier tool. What it made may be put afterwards.
   *
   * @throws CairnError `IN_THE_WAY` when a run has the id, `REFUSED` by a guard.
   */
  record(run: PastRun): Promise<Run>;
  /** Prolongs the lease of a run; each put does. */
  renew(id: string): Promise<Run>;
  /** Writes down what a run runs on; without an id it only finds it out. */
  capture(id?: string, options?: CaptureOptions): Promise<RunCapture>;
  /** @throws CairnError `NOT_FOUND`. */
  get(id: string): Promise<Run>;
  /** Newest first. Runs whose lease has expired are `failed` from now on. */
  list(query?: RunQuery): Promise<readonly Run[]>;
}

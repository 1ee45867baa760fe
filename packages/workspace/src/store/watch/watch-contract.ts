/** What a watched folder is, and what becomes of its files. */
export interface WatchOptions {
  /** Relative ones start where the caller stands. */
  readonly folder: string;
  /** Short or full name of a managed family. */
  readonly family: string;
  /** Takes in what is finished now, and ends. */
  readonly once?: boolean | undefined;
  /** How long a file is unchanged before it is finished, in milliseconds; two seconds when left out. */
  readonly settle?: number | undefined;
  /** `move` when left out. */
  readonly mode?: 'copy' | 'move' | undefined;
  /** Globs of files that are not finished, by their names, beside the usual ones. */
  readonly ignore?: readonly string[] | undefined;
  /** The run that artifacts belong to; the one that `CAIRN_RUN` names when left out. */
  readonly runId?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What became of a file. Paths are relative to the folder; one that the family's guard objects to is not told. */
export type WatchEvent =
  | { readonly kind: 'taken'; readonly path: string; readonly id: string; readonly bytes: number }
  /** It stays; it is tried again when it has changed. */
  | { readonly kind: 'left'; readonly path: string; readonly code: string; readonly why: string };

/** Taking files into the store as they are finished. */
export interface WatchVerbs {
  /**
   * Takes finished files of a folder into the store until the signal ends it. Restarts take nothing twice.
   *
   * @throws CairnError `NOT_FOUND`, `REFUSED` for a family that is not managed, `ROOT_UNAVAILABLE` for the folder.
   */
  watch(options: WatchOptions): AsyncIterable<WatchEvent>;
}

/** How full one file system is, and with what. Sizes in bytes. */
export interface DiskUse {
  /** Names of the roots that lie on it. */
  readonly roots: readonly string[];
  /** Absolute path of the first of them. */
  readonly path: string;
  /** Absent where the file system does not say. */
  readonly total?: number | undefined;
  /** What this user can still write. */
  readonly free?: number | undefined;
  /** Why there are no figures. */
  readonly error?: string | undefined;
  /** Allocated bytes of the artifacts that are in place, as the last scan found them. */
  readonly artifacts: number;
  /** Allocated bytes of what waits in the trash. */
  readonly trash: number;
}

/** What programs that watch others ask for. */
export interface MonitoringVerbs {
  /** How full each file system of the roots is. One that can't be asked says why, and the others go on. */
  diskUse(): Promise<readonly DiskUse[]>;
  /**
   * Figures of the workspace in the text format of Prometheus, from the catalog and the disks; nothing is scanned.
   * See https://prometheus.io/docs/instrumenting/exposition_formats.
   */
  metrics(): Promise<string>;
  /**
   * Writes {@link MonitoringVerbs.metrics} to a file at once: a reader sees the old ones or the new ones.
   *
   * @throws CairnError `PATH_INVALID` for a path in a root or in the state folder, `NOT_FOUND`, `IO_FAILED`.
   */
  writeMetrics(path: string): Promise<{ readonly path: string; readonly bytes: number }>;
}

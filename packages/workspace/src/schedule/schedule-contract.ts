/** What is to be done again and again. */
export interface ScheduleOptions {
  /** `daily` (when left out), `hourly`, `weekly`, `monthly`, or five fields as in a crontab. */
  readonly every?: string | undefined;
  /** What starts it; `cron` when left out. */
  readonly by?: 'cron' | 'systemd' | undefined;
  /** Words of the command after `cairn`; `gc --apply --yes` when left out. */
  readonly command?: readonly string[] | undefined;
  /** Where its output goes; `.cairn/schedule.log` when left out. */
  readonly log?: string | undefined;
  /** What starts cairn: the absolute path of a program, and its first words. */
  readonly program: readonly string[];
  /** Environment of the caller: where units go, and what will be missing later. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** A unit file of systemd. */
export interface UnitFile {
  /** Absolute. */
  readonly path: string;
  readonly text: string;
}

/** Something that is done again and again, as the program that starts it wants it written. */
export interface Schedule {
  /** The same for the same command in the same workspace, whenever it is done. */
  readonly name: string;
  readonly by: 'cron' | 'systemd';
  /** Five fields of a crontab. */
  readonly cron: string;
  readonly command: readonly string[];
  /** Absolute. */
  readonly log: string;
  /** Lines of a crontab; empty for systemd. */
  readonly lines: readonly string[];
  /** Empty for cron. */
  readonly units: readonly UnitFile[];
  /** What whoever installs it should know, one sentence each. */
  readonly notes: readonly string[];
}

/** What came of installing or removing a schedule. */
export interface ScheduleChange {
  /** False when it was so already. */
  readonly changed: boolean;
  /** Where it is, or was: `crontab`, or the paths of units. */
  readonly places: readonly string[];
}

/** What is told about a scheduled command that did not go well. */
export interface Notification {
  readonly event: NotifyEvent;
  /** The JSON document of the command, or of its error. */
  readonly document: Readonly<Record<string, unknown>>;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** What can be told: that a command failed, that a safety rule refused, that space was reclaimed for good. */
export type NotifyEvent = 'failed' | 'refused' | 'pressure';

/** Going on alone. */
export interface ScheduleVerbs {
  /**
   * Writes a crontab line, or units of systemd, and changes nothing.
   *
   * @throws CairnError `VALUE_INVALID` for a time that there is not, `PATH_INVALID` for a path that cannot be
   *   written there, or a log in a root.
   */
  schedule(options: ScheduleOptions): Promise<Schedule>;
  /**
   * Puts a schedule into the user's crontab, or its units in place, instead of the one of the same name.
   *
   * @throws CairnError `UNSUPPORTED` when the program for it is not there or fails.
   */
  installSchedule(schedule: Schedule, environment: ScheduleOptions['environment']): Promise<ScheduleChange>;
  /** Takes a schedule out again; see {@link ScheduleVerbs.installSchedule}. */
  removeSchedule(schedule: Schedule, environment: ScheduleOptions['environment']): Promise<ScheduleChange>;
  /**
   * Calls the command that `notify` in the configuration names, with a document as JSON on its standard input.
   *
   * @returns false when nothing is to be called for this event.
   * @throws CairnError `IO_FAILED` when the command cannot be started, fails, or takes longer than a minute.
   */
  notify(notification: Notification): Promise<boolean>;
}

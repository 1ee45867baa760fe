import { absolutePath, joinPath } from '@cairn/files';
import type { ScheduleOptions, UnitFile } from './schedule-contract.ts';

/** What units are made from. */
interface UnitParts {
  readonly name: string;
  readonly title: string;
  readonly events: readonly string[];
  readonly words: readonly string[];
  readonly log: string;
  readonly environment: ScheduleOptions['environment'];
}

/** A service that does it once, and a timer that starts it; what was missed while the machine was off is done later. */
export function unitFiles({ name, title, events, words, log, environment }: UnitParts): readonly UnitFile[] {
  const folder = unitFolder(environment);
  const service = [
    '[Unit]',
    `Description=${plain(title)}`,
    '',
    '[Service]',
    'Type=oneshot',
    `ExecStart=${words.map(quoted).join(' ')}`,
    `StandardOutput=append:${plain(log)}`,
    `StandardError=append:${plain(log)}`,
    'Nice=10',
    'IOSchedulingClass=idle',
  ];
  const timer = [
    '[Unit]',
    `Description=${plain(title)}`,
    '',
    '[Timer]',
    ...events.map((event) => `OnCalendar=${event}`),
    'Persistent=true',
    '',
    '[Install]',
    'WantedBy=timers.target',
  ];
  return [
    { path: joinPath(folder, `${name}.service`), text: `${service.join('\n')}\n` },
    { path: joinPath(folder, `${name}.timer`), text: `${timer.join('\n')}\n` },
  ];
}

/** Units of the user, and of the system for its administrator, who has no session to run them in. */
function unitFolder(environment: ScheduleOptions['environment']): string {
  if (isAdministrator()) return '/etc/systemd/system';
  const home = environment['HOME'] ?? '/';
  return joinPath(absolutePath(environment['XDG_CONFIG_HOME'] || '.config', home), 'systemd', 'user');
}

/** Tells whether units are those of the system. */
export function isAdministrator(): boolean {
  return process.getuid?.() === 0;
}

/** systemd puts something else in the place of percent signs. */
function plain(text: string): string {
  return text.replaceAll('%', '%%');
}

/** A word of a command as systemd.service(5) takes it back. */
function quoted(word: string): string {
  const escaped = plain(word)
    .replaceAll('\\', String.raw`\\`)
    .replaceAll('"', String.raw`\"`)
    .replaceAll('$', '$$$$');
  return /^[\w@+=:,./%-]+$/.test(escaped) ? escaped : `"${escaped}"`;
}

import { systemZone } from '@cairn/core';
import { linkTarget } from '@cairn/files';

/**
 * The system's zone. Loading the time zone database takes longer than all else that a short command does, and
 * servers live by UTC: there the link that names the zone says enough.
 */
export function localZone(environment: Readonly<Record<string, string | undefined>>): string {
  return environment['TZ'] === undefined && isUtc() ? 'UTC' : systemZone();
}

function isUtc(): boolean {
  try {
    return /\/zoneinfo\/(?:Etc\/)?UTC$/.test(linkTarget('/etc/localtime'));
  } catch {
    // No such link: the database knows.
    return false;
  }
}

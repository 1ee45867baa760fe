import type { TextOptions } from '@cairn/render';
import { familyNames, isAsciiLocale } from '@cairn/render';
import type { Workspace } from '@cairn/workspace';
import type { Frame } from './frame.ts';

/** Zone, colours, width and characters for the texts of a workspace. */
export function textOptions(frame: Frame, workspace: Workspace): TextOptions {
  const { style, width, environment } = frame;
  return { zone: workspace.timezone, style, width, ascii: isAsciiLocale(environment) };
}

/** How a workspace's families are called in a text. */
export function familyNamesOf(workspace: Workspace): (family: string) => string {
  return familyNames(workspace.policies().map((policy) => policy.family));
}

/** A moment in a JSON document. */
export function isoTime(at: number | undefined): string | undefined {
  return at === undefined ? undefined : new Date(at).toISOString();
}

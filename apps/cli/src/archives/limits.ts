import type { ExtractArchiveOptions } from '@cairn/workspace';

/** The limits against hostile archives as they were typed. */
export function limitsOf(options: {
  readonly maxMembers?: number | undefined;
  readonly maxRatio?: number | undefined;
  readonly maxBytes?: number | undefined;
}): ExtractArchiveOptions['limits'] {
  return { members: options.maxMembers, ratio: options.maxRatio, bytes: options.maxBytes };
}

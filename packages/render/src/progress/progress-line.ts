import type { Progress } from '@cairn/core';
import { formatBytes } from '../format/bytes.ts';
import { formatInteger } from '../format/numbers.ts';
import type { Style } from '../format/style.ts';
import { formatElapsed } from '../format/time.ts';
import { textWidth } from '../format/width.ts';

/** How far some work has come, and for how long it has been going on. */
export interface ProgressState {
  /** What is being done: `Scanning`. */
  readonly label: string;
  /** What is counted: `files`. */
  readonly noun: string;
  readonly progress: Progress;
  /** Milliseconds since the work began. */
  readonly elapsed: number;
}

/**
 * One line of progress: a bar where the total is known, counts, bytes, rate, and time left.
 *
 * @param room terminal columns that there are, and the style; without columns no bar is drawn.
 */
export function progressLine(
  state: ProgressState,
  room: { readonly width?: number | undefined; readonly style: Style },
): string {
  const share = shareOf(state.progress);
  const parts = [countsText(state), bytesText(state.progress), rateText(state), leftText(state, share)];
  const facts = parts.filter((part) => part !== '').join('  ');
  const percent = share === undefined ? '' : `${String(Math.floor(share * 100)).padStart(3)}%  `;
  const line = `${state.label}  ${percent}${facts}`;
  const space = room.width === undefined ? 0 : room.width - textWidth(line) - 3;
  if (share === undefined || space < 8) return line;
  return `${state.label}  ${barText(share, Math.min(space, 30), room.style)}  ${percent}${facts}`.trimEnd();
}

function shareOf({ done, total, bytes, bytesTotal }: Progress): number | undefined {
  const [part, whole] =
    bytes !== undefined && bytesTotal !== undefined && bytesTotal > 0 ? [bytes, bytesTotal] : [done, total];
  return whole === undefined || whole === 0 ? undefined : Math.min(1, part / whole);
}

function barText(share: number, width: number, style: Style): string {
  const filled = Math.round(share * width);
  return `${style('accent', '━'.repeat(filled))}${style('dim', '─'.repeat(width - filled))}`;
}

function countsText({ progress, noun }: ProgressState): string {
  const of = progress.total === undefined ? '' : `/${formatInteger(progress.total)}`;
  return `${formatInteger(progress.done)}${of} ${noun}`;
}

function bytesText({ bytes, bytesTotal }: Progress): string {
  if (bytes === undefined) return '';
  return bytesTotal === undefined ? formatBytes(bytes) : `${formatBytes(bytes)}/${formatBytes(bytesTotal)}`;
}

function rateText({ progress, elapsed }: ProgressState): string {
  if (elapsed < 500) return '';
  const seconds = elapsed / 1000;
  if (progress.bytes !== undefined && progress.bytes > 0) return `${formatBytes(progress.bytes / seconds)}/s`;
  return `${formatInteger(progress.done / seconds)}/s`;
}

function leftText({ elapsed }: ProgressState, share: number | undefined): string {
  if (share === undefined || share <= 0 || share >= 1 || elapsed < 1000) return '';
  return `${formatElapsed((elapsed / share) * (1 - share))} left`;
}

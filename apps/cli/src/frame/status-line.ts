import type { Output } from './context.ts';
import type { GlobalOptions } from './frame.ts';

/** One line at the bottom of a terminal that is drawn over and over. */
export interface StatusLine {
  /** `live` on a terminal, `log` where lines stay, `off` with `--json` and `--quiet`. */
  readonly mode: 'live' | 'log' | 'off';
  /** Draws the line anew. */
  show(text: string): void;
  /** Takes the line away, so that something else can be written. */
  clear(): void;
}

/** A line of progress on standard error. */
export function createStatusLine(output: Output, globals: GlobalOptions): StatusLine {
  const mode = globals.json || globals.quiet ? 'off' : output.isTerminal ? 'live' : 'log';
  let isShown = false;
  return {
    mode,
    show: (text) => {
      if (mode === 'off') return;
      output.write(mode === 'live' ? `\r\u001b[2K${text}` : `${text}\n`);
      isShown = mode === 'live';
    },
    clear: () => {
      if (isShown) output.write('\r\u001b[2K');
      isShown = false;
    },
  };
}

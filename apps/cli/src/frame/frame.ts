import type { Style } from '@cairn/render';
import { coloured, plain, withoutSecrets } from '@cairn/render';
import type { Context, Output } from './context.ts';
import type { StatusLine } from './status-line.ts';
import { createStatusLine } from './status-line.ts';

/** The options that every command has. */
export interface GlobalOptions {
  readonly workspace?: string | undefined;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly color: boolean;
  readonly dryRun: boolean;
}

/** A context with the options that every command has, and with colours decided. */
export interface Frame extends Context {
  readonly globals: GlobalOptions;
  readonly words: readonly string[];
  /** Colours of the result. */
  readonly style: Style;
  /** Colours of everything else. */
  readonly errorStyle: Style;
  /** Columns of the terminal that the result goes to. */
  readonly width: number | undefined;
  /** The line of progress below everything else. */
  readonly status: StatusLine;
}

/** Makes the frame of one call. Whatever is written goes above the line of progress, without secrets. */
export function createFrame(context: Context, globals: GlobalOptions): Frame {
  const { environment, out, err } = context;
  const isColoured = (output: Output): boolean =>
    globals.color &&
    output.isTerminal &&
    (environment['NO_COLOR'] ?? '') === '' &&
    environment['TERM'] !== 'dumb';
  const status = createStatusLine(err, globals);
  const above = (output: Output): Output => ({
    write: (text) => {
      status.clear();
      output.write(text);
    },
    writeBytes: async (bytes) => {
      status.clear();
      await output.writeBytes(bytes);
    },
    isTerminal: output.isTerminal,
    columns: output.columns,
    get isClosed() {
      return output.isClosed;
    },
  });
  return {
    ...context,
    ask: (question) => {
      status.clear();
      return context.ask(question);
    },
    out: above(out),
    err: above(err),
    globals,
    words: context.words ?? [],
    style: isColoured(out) ? coloured : plain,
    errorStyle: isColoured(err) ? coloured : plain,
    width: out.isTerminal ? (out.columns ?? 80) : undefined,
    status,
  };
}

/** Says something beside the result; not heard with `--quiet` or `--json`. */
export function note(frame: Frame, text: string): void {
  if (frame.globals.json || frame.globals.quiet) return;
  frame.err.write(`${withoutSecrets(text)}\n`);
}

/** Says something beside the result that should not be missed; `--quiet` does not silence it. */
export function warn(frame: Frame, text: string): void {
  if (frame.globals.json) return;
  frame.err.write(`${frame.errorStyle('warn', '!')} ${withoutSecrets(text)}\n`);
}

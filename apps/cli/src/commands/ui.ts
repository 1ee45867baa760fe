import { CairnError } from '@cairn/core';
import type { CommandHandler } from '../frame/command-spec.ts';
import type { uiOptions } from '../table/see.ts';

/** What the terminal interface is started with; it lives in a package of its own that most scripts never need. */
interface UiModule {
  readonly runUi: (options: {
    readonly directory: string;
    readonly environment: Readonly<Record<string, string | undefined>>;
    readonly version: string;
    readonly readOnly: boolean;
    readonly screenReader: boolean;
    readonly mouse: boolean;
    readonly ascii: boolean;
    readonly theme: string | undefined;
    readonly view: string | undefined;
    readonly stdin: NodeJS.ReadStream;
    readonly stdout: NodeJS.WriteStream;
  }) => Promise<void>;
}

const name = '@cairn/tui';

/** Shows the terminal interface until its user leaves. */
export const ui: CommandHandler<typeof uiOptions> = async (frame, { options }) => {
  const { globals, out } = frame;
  if (globals.json || !out.isTerminal) {
    throw new CairnError(
      'USAGE',
      'expected a terminal to show the interface on, got a pipe, a file or --json',
      {
        hint: 'Scripts use the other commands with --json.',
      },
    );
  }
  const { runUi } = await loadUi();
  await runUi({
    directory: '.',
    environment: frame.environment,
    version: frame.version,
    // Looking only wins over everything else.
    readOnly: options.readOnly === true || globals.dryRun,
    screenReader: options.screenReader === true,
    mouse: options.mouse === true,
    ascii: options.ascii === true,
    theme: options.theme ?? (globals.color ? undefined : 'none'),
    view: options.view,
    stdin: process.stdin,
    stdout: process.stdout,
  });
};

async function loadUi(): Promise<UiModule> {
  try {
    // By a name that is not written out, so that it is looked for when it is asked for, beside this package.
    const module: unknown = await import(name);
    return module as UiModule;
  } catch (cause) {
    const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ERR_MODULE_NOT_FOUND';
    if (!isMissing) throw cause;
    throw new CairnError('UNSUPPORTED', `expected ${name} for the interface, found no such package`, {
      hint: `Install it beside cairn: npm install -g ${name}`,
      cause,
    });
  }
}

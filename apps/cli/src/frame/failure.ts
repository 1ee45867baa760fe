import type { CairnError } from '@cairn/core';
import { isCairnError, messageOf } from '@cairn/core';
import { printable, printableLines, withoutSecrets } from '@cairn/render';
import type { ExitCode } from '../exit-codes.ts';
import { exitCodeOfError, exitCodes } from '../exit-codes.ts';
import { fromHere } from './command-line.ts';
import type { Frame } from './frame.ts';
import { jsonText, schemaVersion } from './print.ts';

/** Tells on standard error what ended a command, and gives its exit code. Never a stack, unless it is asked for. */
export function reportFailure(frame: Frame, thrown: unknown): ExitCode {
  const failure = describeFailure(thrown);
  frame.status.clear();
  const { code, message, path } = failure;
  const hint = failure.hint === undefined ? undefined : fromHere(frame, failure.hint);
  const document = { schemaVersion, error: { code, message, hint, path } };
  frame.onResult?.(document);
  if (frame.globals.json) {
    frame.err.write(`${jsonText(document)}\n`);
  } else frame.err.write(failureText(frame, { ...failure, hint }));
  if (isDebugging(frame) && thrown instanceof Error) frame.err.write(`${thrown.stack ?? ''}\n`);
  return failure.exitCode;
}

interface Failure {
  readonly code: string;
  readonly message: string;
  readonly hint?: string | undefined;
  readonly path?: string | undefined;
  readonly exitCode: ExitCode;
}

function describeFailure(thrown: unknown): Failure {
  if (isCairnError(thrown)) return fromCairnError(thrown);
  if (thrown instanceof Error && thrown.name === 'AbortError')
    return { code: 'INTERRUPTED', message: 'interrupted', exitCode: exitCodes.interrupted };
  return {
    code: 'INTERNAL',
    message: `an unexpected error: ${withoutSecrets(messageOf(thrown))}`,
    hint: 'This is a defect in cairn. CAIRN_DEBUG=1 shows where it happened.',
    exitCode: exitCodes.failed,
  };
}

function fromCairnError({ code, message, hint, path }: CairnError): Failure {
  return { code, message: withoutSecrets(message), hint, path, exitCode: exitCodeOfError[code] };
}

function failureText(frame: Frame, { message, hint, path }: Failure): string {
  // A line end in a name would begin a line that says whatever the name says.
  const shown = (text: string): string =>
    printableLines(path === undefined || path === '' ? text : text.replaceAll(path, () => printable(path)));
  const place = path === undefined || message.includes(path) ? '' : `${printable(path)}: `;
  const head = `${frame.errorStyle('bad', '✗')} ${withoutSecrets(place + shown(message))}\n`;
  return hint === undefined ? head : `${head}  ${withoutSecrets(shown(hint))}\n`;
}

function isDebugging({ environment }: Frame): boolean {
  return (environment['CAIRN_DEBUG'] ?? '') !== '' && environment['CAIRN_DEBUG'] !== '0';
}

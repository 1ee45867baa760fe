import { CairnError, messageOf } from '@cairn/core';
import { printable, withoutSecrets } from '@cairn/render';
import type { NotifyEvent } from '@cairn/workspace';
import type { ExitCode } from '../exit-codes.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Frame } from '../frame/frame.ts';
import { schemaVersion } from '../frame/print.ts';
import { withWorkspace } from '../frame/with-workspace.ts';

type Document = Readonly<Record<string, unknown>>;

/**
 * Does what was scheduled: the command as it stands, with a line before and after it for the log, and a call of
 * `notify` when it did not go well. Its exit code is that of the command.
 */
export async function runScheduled(frame: Frame, words: readonly string[]): Promise<ExitCode> {
  const { runCommand } = frame;
  if (runCommand === undefined || words[0] === 'schedule' || words.length === 0)
    throw new CairnError('USAGE', 'expected a command after --run, such as -- gc --apply --yes');
  const startedAt = frame.now();
  log(frame, `cairn ${words.join(' ')}`);
  let document: Document = { schemaVersion };
  const code = await runCommand(words, {
    canAsk: false,
    isScheduled: true,
    onResult: (result) => {
      document = result;
    },
  });
  log(frame, `ended with ${code}`);
  const event = eventOf(code, document);
  const scheduled = {
    event: event ?? null,
    exitCode: code,
    command: words,
    startedAt: new Date(startedAt).toISOString(),
    endedAt: new Date(frame.now()).toISOString(),
  };
  if (event !== undefined) await tell(frame, event, { ...document, scheduled });
  return code;
}

function log(frame: Frame, text: string): void {
  frame.err.write(`${new Date(frame.now()).toISOString()} ${withoutSecrets(printable(text))}\n`);
}

/** That nobody could be told must not hide what happened: it is said in the log, and the exit code stays. */
async function tell(frame: Frame, event: NotifyEvent, document: Document): Promise<void> {
  try {
    await withWorkspace(frame, async (workspace) => {
      const { environment } = frame;
      const full = { ...document, workspace: workspace.directory };
      if (await workspace.notify({ event, document: full, environment })) log(frame, `notified: ${event}`);
    });
  } catch (error) {
    log(frame, `not notified of ${event}: ${messageOf(error)}`);
  }
}

/** What is worth telling of how a command ended. */
export function eventOf(code: ExitCode, document: Document): NotifyEvent | undefined {
  const plan = isDocument(document['plan']) ? document['plan'] : {};
  const rules = arrayOf(plan['refusals']).map(({ rule }) => rule);
  if (code === exitCodes.refused) return 'refused';
  if (code === exitCodes.partial && rules.some((rule) => !isAboutSpace(rule))) return 'refused';
  if (code !== exitCodes.done) return 'failed';
  // Space was freed for good, more would have to be, or nobody knows.
  return arrayOf(plan['purges']).length > 0 || rules.some(isAboutSpace) ? 'pressure' : undefined;
}

function isAboutSpace(rule: unknown): boolean {
  return rule === 'pressure' || rule === 'freeSpace';
}

function arrayOf(value: unknown): readonly Document[] {
  return Array.isArray(value) ? value.filter(isDocument) : [];
}

function isDocument(value: unknown): value is Document {
  return typeof value === 'object' && value !== null;
}

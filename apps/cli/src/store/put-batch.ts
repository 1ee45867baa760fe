import type { PutOutcome, PutRequest } from '@cairn/core';
import { formatCount } from '@cairn/render';
import type { Workspace } from '@cairn/workspace';
import { managedDocument } from '../documents/managed-document.ts';
import type { ExitCode } from '../exit-codes.ts';
import { exitCodeOfError, exitCodes } from '../exit-codes.ts';
import type { Frame } from '../frame/frame.ts';
import { jsonText, print, schemaVersion } from '../frame/print.ts';

/** Stores many as one, and says what became of each: with `--json` one line for each, in their order. */
export async function putBatch(frame: Frame, workspace: Workspace, path: string): Promise<ExitCode> {
  const requests = workspace.putRequests(path === '-' ? frame.input() : path);
  if (frame.globals.dryRun) return previewBatch(frame, workspace, requests);
  const outcomes = await workspace.store.putMany(requests);
  const failed = outcomes.filter(({ ok }) => !ok).length;
  if (frame.globals.json)
    for (const [index, outcome] of outcomes.entries()) frame.out.write(`${lineOf(outcome, index)}\n`);
  else print(frame, { text: () => textOf(frame, outcomes, failed), json: () => ({}) });
  return codeOf(outcomes);
}

async function previewBatch(
  frame: Frame,
  workspace: Workspace,
  requests: AsyncIterable<PutRequest>,
): Promise<ExitCode> {
  let count = 0;
  for await (const request of requests) {
    // What was made from another one of the batch can only be looked at once that is there.
    await workspace.previewPut({ ...request, sourceArtifacts: undefined });
    count++;
  }
  print(frame, {
    text: () => `Would put ${formatCount(count, 'artifact')}.`,
    json: () => ({ dryRun: true, artifacts: count }),
  });
  return exitCodes.done;
}

/** On one line: whoever reads them takes one after the other. */
function lineOf(outcome: PutOutcome, index: number): string {
  const line = index + 1;
  const document = outcome.ok
    ? { schemaVersion, line, ok: true, artifact: managedDocument(outcome.artifact) }
    : { schemaVersion, line, ok: false, error: outcome.error };
  return jsonText(document).replaceAll(/\n\s*/g, ' ');
}

function textOf(frame: Frame, outcomes: readonly PutOutcome[], failed: number): string {
  if (failed === 0) return `${frame.style('good', '✓')} Put ${formatCount(outcomes.length, 'artifact')}.`;
  const causes = outcomes.flatMap((outcome, index) =>
    outcome.ok || isBystander(outcome) ? [] : [`  ${index + 1}: ${outcome.error.message}`],
  );
  const shown = causes.slice(0, MOST_SHOWN);
  const more = causes.length > MOST_SHOWN ? [`  and ${causes.length - MOST_SHOWN} more`] : [];
  const head = `${frame.style('bad', '✗')} Nothing was put: ${causes.length} of ${formatCount(outcomes.length, 'request')} failed.`;
  return [head, ...shown, ...more].join('\n');
}

const MOST_SHOWN = 20;

function codeOf(outcomes: readonly PutOutcome[]): ExitCode {
  for (const outcome of outcomes) {
    if (outcome.ok || isBystander(outcome)) continue;
    const codes: Readonly<Record<string, ExitCode>> = exitCodeOfError;
    return codes[outcome.error.code] ?? exitCodes.failed;
  }
  return exitCodes.done;
}

/** It was right, and is not stored because another one was not. */
function isBystander(outcome: PutOutcome): boolean {
  return !outcome.ok && outcome.error.code === 'INTERRUPTED';
}

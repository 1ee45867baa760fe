import { isCairnError } from '@cairn/core';
import type { BagState } from './bag-state.ts';
import { checkManifests } from './check-manifests.ts';
import { checkNames } from './check-names.ts';
import { checkBagInfo, checkFetch } from './check-tags.ts';
import { checkTop } from './check-top.ts';
import { matchRows } from './match-rows.ts';
import { openBagSource } from './open-bag-source.ts';
import { collectProblems } from './problems.ts';
import type { Problems } from './problems.ts';
import { readBag } from './read-bag.ts';
import type { BagReport, VerifyOptions } from './report.ts';

/**
 * Reads every byte of a bag, in an archive file or unpacked in a folder, by whomever it was made, and
 * compares it with its manifests both ways (RFC 8493, and the drafts before it from 0.93 on). What is wrong
 * is told in the report; nothing is written or fetched.
 *
 * @throws CairnError `NOT_FOUND`, `READ_FAILED`, `IO_FAILED` when it cannot be read, and the signal's reason.
 *
 * @example
 * const report = await verifyBag('/data/archive/nightly.zip');
 * for (const { severity, text, path } of report.problems) console.log(severity, path ?? '', text);
 */
export async function verifyBag(path: string, options: VerifyOptions = {}): Promise<BagReport> {
  const problems = collectProblems();
  const source = openBagSource(path, options);
  const state = await readOrReport(source, problems, options);
  if (state !== undefined) {
    checkTop(source, options.fileName ?? path, problems);
    checkBag(state);
  }
  return {
    valid: problems.count('error') === 0,
    version: state?.declaration?.version,
    problems: problems.list(),
    errors: problems.count('error'),
    warnings: problems.count('warning'),
    files: state?.files ?? 0,
    bytes: state?.bytes ?? 0,
  };
}

/** An archive that is damaged is not a failure of the look at it. */
async function readOrReport(
  source: ReturnType<typeof openBagSource>,
  problems: Problems,
  { onProgress }: VerifyOptions,
): Promise<BagState | undefined> {
  try {
    return await readBag(source, problems, { onProgress });
  } catch (error) {
    if (!isCairnError(error, 'ARCHIVE_INVALID')) throw error;
    // The message names the archive, and the member where there is one.
    problems.error(error.message);
    return undefined;
  }
}

function checkBag(state: BagState): void {
  const { problems, texts, declaration, hasPayloadFolder } = state;
  if (!texts.has('bagit.txt')) problems.error('expected bagit.txt, found none');
  if (!hasPayloadFolder) problems.error('expected a folder data, found none');
  checkNames(state);
  if (declaration === undefined) return;
  matchRows(state);
  checkBagInfo(state);
  checkManifests(state, checkFetch(state));
  state.contents?.report(problems, state);
}

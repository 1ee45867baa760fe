import type { BagState } from './bag-state.ts';
import { isPayload } from './bag-state.ts';
import { digestBytes } from './ledger.ts';
import type { ManifestFile } from './manifest-file.ts';

/**
 * Compares the manifests with what is there, both ways: files that a manifest names and that are missing
 * or other than it says, and files of the payload that no manifest names.
 *
 * @param fetched paths that `fetch.txt` names.
 */
export function checkManifests(state: BagState, fetched: ReadonlySet<string>): void {
  const { manifests, problems } = state;
  const payload = manifests.filter((manifest) => !manifest.isTag);
  if (payload.length === 0)
    problems.error('expected a payload manifest such as manifest-sha512.txt, found none');
  const listings = manifests.map((manifest) => ({ manifest, listed: checkRows(state, manifest, fetched) }));
  checkCoverage(
    state,
    listings.filter(({ manifest }) => !manifest.isTag),
  );
  for (const { manifest, listed } of listings) if (manifest.isTag) checkTagCoverage(state, manifest, listed);
  checkAlgorithms(state, payload);
}

/** Compares tag files with the tag manifests; the payload is left alone. */
export function checkTagManifests(state: BagState): void {
  for (const manifest of state.manifests) if (manifest.isTag) checkRows(state, manifest, new Set());
}

/** For each number of the ledger the row of a manifest that lists it, or -1. */
type Listed = Int32Array;

function checkRows(state: BagState, manifest: ManifestFile, fetched: ReadonlySet<string>): Listed {
  const { ledger, problems } = state;
  const { rows, digests } = manifest;
  const actual = ledger.digests(manifest.algorithm);
  const canCheck = digestBytes(manifest.algorithm) !== undefined;
  const rowOf = new Int32Array(ledger.count).fill(-1);
  for (const [row, number] of rows.entries()) {
    const earlier = rowOf[number] ?? -1;
    if (earlier !== -1) {
      const isSame = digests.matches(earlier, digests, row);
      reportTwice(state, manifest, { path: ledger.path(number), isSame });
    }
    rowOf[number] = row;
    if (ledger.size(number) === undefined) {
      const path = ledger.path(number);
      const where = fetched.has(path)
        ? '; fetch.txt says where it is to be had, and cairn does not fetch'
        : '';
      problems.error(`${manifest.name} lists it, and it is not there${where}`, path);
    } else if (canCheck && !digests.matches(row, actual, number)) {
      problems.error(`its ${manifest.algorithm} is not what ${manifest.name} says`, ledger.path(number));
    }
  }
  return rowOf;
}

interface Twice {
  readonly path: string;
  readonly isSame: boolean;
}

function reportTwice(state: BagState, manifest: ManifestFile, { path, isSame }: Twice): void {
  const text = `${manifest.name} lists it twice${isSame ? '' : ', with different digests'}`;
  if (isSame && state.declaration?.isModern !== true) state.problems.warn(text, path);
  else state.problems.error(text, path);
}

/** From 1.0 on each payload manifest names every file; before it was enough that one of them did. */
function checkCoverage(
  state: BagState,
  listings: readonly { readonly manifest: ManifestFile; readonly listed: Listed }[],
): void {
  const { ledger, problems } = state;
  if (listings.length === 0) return;
  for (let number = 0; number < ledger.count; number++) {
    if (ledger.size(number) === undefined || !isPayload(ledger.path(number))) continue;
    const without = listings.filter(({ listed }) => listed[number] === -1);
    if (without.length === 0) continue;
    const names = without.map(({ manifest }) => manifest.name).join(', ');
    if (without.length === listings.length)
      problems.error(`no payload manifest lists it`, ledger.path(number));
    else if (state.declaration?.isModern === true)
      problems.error(`${names} does not list it`, ledger.path(number));
    else problems.warn(`${names} does not list it, another payload manifest does`, ledger.path(number));
  }
}

function checkTagCoverage(state: BagState, tagManifest: ManifestFile, listed: Listed): void {
  const { ledger, problems } = state;
  for (const manifest of state.manifests) {
    const number = ledger.find(manifest.name);
    const isListed = number !== undefined && listed[number] !== -1;
    if (manifest.isTag && isListed) {
      const text = `${tagManifest.name} lists a tag manifest, which can never be right for all of them`;
      if (state.declaration?.isModern === true) problems.error(text, manifest.name);
      else problems.warn(text, manifest.name);
    }
    if (!manifest.isTag && !isListed) problems.warn(`${tagManifest.name} does not list it`, manifest.name);
  }
}

/** A bag whose every payload manifest uses something unknown says nothing that could be checked. */
function checkAlgorithms({ problems, declaration }: BagState, payload: readonly ManifestFile[]): void {
  const unknown = payload.filter(({ algorithm }) => digestBytes(algorithm) === undefined);
  for (const { name, algorithm } of unknown) {
    const text = `its algorithm ${JSON.stringify(algorithm)} is not known here`;
    if (unknown.length === payload.length) problems.error(`${text}, and there is no other`, name);
    else problems.warn(text, name);
  }
  const isWeak = payload.length > 0 && payload.every(({ algorithm }) => ['md5', 'sha1'].includes(algorithm));
  if (isWeak && declaration?.isModern === true) {
    problems.warn(
      'MD5 and SHA-1 find damage, and not what was done on purpose; SHA-512 is recommended',
      payload[0]!.name,
    );
  }
}

import { decodeManifestPath } from '../manifest/manifest-line.ts';
import type { BagState } from './bag-state.ts';
import type { ManifestFile } from './manifest-file.ts';

/**
 * Finds the files that manifests name in another way than the bag does: percent-encoded or not where the
 * version says otherwise, or in another normal form. The rows then have the numbers of the files.
 */
export function matchRows(state: BagState): void {
  const { ledger } = state;
  let normalized: ReadonlyMap<string, number> | undefined;
  for (const manifest of state.manifests) {
    for (const [row, number] of manifest.rows.entries()) {
      if (ledger.size(number) !== undefined) continue;
      const found = otherSpelling(state, manifest, row);
      if (found !== undefined) {
        manifest.rows[row] = found;
        continue;
      }
      normalized ??= byNormalForm(state);
      const alike = normalized.get(ledger.path(number).normalize('NFC'));
      if (alike === undefined) continue;
      manifest.rows[row] = alike;
      const text = `the file has the same name in another normal form of Unicode`;
      state.problems.warn(text, `${manifest.name}: ${ledger.path(number)}`);
    }
  }
}

/** Other programs encode in old versions, where nothing says so, and forget to in the new one. */
function otherSpelling(state: BagState, manifest: ManifestFile, row: number): number | undefined {
  const { ledger, problems } = state;
  const path = ledger.path(manifest.rows[row]!);
  const other = state.declaration?.isModern === true ? manifest.literals.get(row) : decodeManifestPath(path);
  const number = other === undefined ? undefined : ledger.find(other);
  if (number === undefined || ledger.size(number) === undefined || other === path) return undefined;
  if (state.declaration?.isModern === true) {
    problems.warn('a percent sign in the path is not encoded', `${manifest.name}: ${other}`);
  }
  return number;
}

function byNormalForm({ ledger }: BagState): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  for (let number = 0; number < ledger.count; number++) {
    if (ledger.size(number) !== undefined) numbers.set(ledger.path(number).normalize('NFC'), number);
  }
  return numbers;
}

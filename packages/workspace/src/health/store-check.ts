import type { Check } from '@cairn/core';
import { baseName } from '@cairn/files';
import type { Session } from '../workspace/session.ts';

/** What was put is compared with what the records know of it: that is who checks what no baseline was made of yet. */
export function storeCheck({ catalog }: Session): Check {
  return {
    name: 'store',
    title: 'What was put is what lies in the store',
    *run(artifact) {
      const known = catalog.records.managed.get(artifact.digest);
      if (known === undefined) {
        yield {
          severity: 'warning',
          text: 'lies in the store and is not in the records',
          hint: 'cairn doctor takes it over.',
        };
        return;
      }
      const { file } = known;
      if (file === undefined) return;
      const found = artifact.files.find(({ path }) => baseName(path) === file.name);
      if (found === undefined)
        yield {
          severity: 'error',
          text: `its file ${file.name} is not there`,
          hint: 'Restore it from a backup.',
        };
      else if (found.sha256 !== undefined && found.sha256 !== file.sha256)
        yield {
          severity: 'error',
          path: found.path,
          text: `its bytes are not those that were put, with SHA-256 ${file.sha256}`,
          hint: 'Restore it from a backup.',
        };
    },
  };
}

import type { Family, Importer } from '@cairn/core';
import { defineImporter } from '@cairn/core';
import { familyNames, type FamilyName } from '../families/branches.ts';
import { familiesFor } from '../families/families.ts';
import type { DeidOptions } from '../options.ts';
import { findTree } from './find-tree.ts';
import type { Importing } from './importing.ts';
import { takeAudit } from './old-audit.ts';
import { readArtifacts } from './read-artifacts.ts';
import { takeArtifacts } from './take-artifacts.ts';
import { takeRuns } from './take-runs.ts';

/**
 * Takes over the tree of an earlier tool: `storage/artifacts/<type>/`, `storage/metadata/ID.json`, `storage/runs/`
 * and `audit/audit_YYYYMM.jsonl`. Old ids go on as aliases. Nothing that a guard refuses is taken, and no message has
 * its value. The files stay as they are, and a second call takes only what is new.
 */
export function managedStorage(options: DeidOptions): Importer {
  return defineImporter({
    name: 'managed-storage',
    title: 'the storage and audit folders of an earlier tool, with its ids as aliases',
    run: async (from, context, { dryRun }) => {
      const families = familiesByName(options);
      const importing: Importing = {
        context,
        dryRun,
        families,
        tree: findTree(from),
        told: { skipped: [], notes: [] },
        configured: options.import,
        objections: (family, candidate) => [
          ...new Set([...(families.get(family)?.admit?.(candidate) ?? [])].map(({ rule }) => rule)),
        ],
      };
      const { told, tree } = importing;
      const artifacts = readArtifacts(from, tree, told);
      const { runs, taken: takenRuns } = await takeRuns(from, artifacts, importing);
      const { taken, known } = await takeArtifacts(from, { artifacts, runs }, importing);
      if (takenRuns > 0)
        told.notes.push(`Runs that ${dryRun ? 'would be' : 'were'} taken over: ${takenRuns}.`);
      await takeAudit(from, importing);
      return { taken, known, ...told };
    },
  });
}

function familiesByName(options: DeidOptions): ReadonlyMap<FamilyName, Family> {
  const families: readonly Family[] = familiesFor(options);
  return new Map(
    families.flatMap((family) => {
      const name = familyNames.find((each) => each === family.name);
      return name === undefined ? [] : [[name, family] as const];
    }),
  );
}

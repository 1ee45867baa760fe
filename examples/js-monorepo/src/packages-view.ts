import { defineView } from '@cairn/core';
import type { ArtifactSummary, View } from '@cairn/core';
import { z } from 'zod';
import type { BuildMetadata } from './build-family.ts';

/** One row for each package, with the build that its last release was made from. */
export const packages: View<Readonly<Record<string, never>>> = defineView({
  name: 'packages',
  title: 'each package: its builds, its last release, its coverage',
  input: z.strictObject({}),
  load: async (_input, context) => {
    const builds = [...context.artifacts({ family: 'build' })].filter(({ described }) => described);
    const byPackage = Map.groupBy(builds, (build) => known(build).package);
    return {
      kind: 'table',
      title: 'Packages',
      columns: [
        { key: 'package', title: 'PACKAGE', type: 'text' },
        { key: 'builds', title: 'BUILDS', type: 'number' },
        { key: 'size', title: 'SIZE', type: 'bytes' },
        { key: 'release', title: 'RELEASE', type: 'text' },
        { key: 'coverage', title: 'COVERAGE', type: 'share' },
      ],
      rows: [...byPackage]
        .toSorted(([a], [b]) => a.localeCompare(b))
        .map(([name, group]) => rowOf(name, group)),
      empty: 'No package was built yet.',
    };
  },
});

/** The newest come first. */
function rowOf(name: string, group: readonly ArtifactSummary[]) {
  const release = group.find((build) => known(build).release !== undefined);
  const [newest] = group;
  const coverage = newest?.metrics['coverage'];
  return {
    artifact: (release ?? newest)?.id,
    cells: {
      package: name,
      builds: group.length,
      size: group.reduce((sum, { size }) => sum + size, 0),
      release: release === undefined ? null : (known(release).release ?? null),
      coverage: coverage === undefined ? null : coverage / 100,
    },
  };
}

/** The family's schema was met by what is described. */
function known(build: ArtifactSummary): BuildMetadata {
  return build.metadata as BuildMetadata;
}

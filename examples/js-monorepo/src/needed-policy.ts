import { definePolicy } from '@cairn/core';
import type { ArtifactSummary, Policy } from '@cairn/core';
import { z } from 'zod';
import type { BuildMetadata } from './build-family.ts';

const rule = 'js-monorepo/needed';

/**
 * Keeps of each package the build of the last release and the last one that passed on the main branch, and every
 * build that those were built against, directly or not.
 */
export const needed: Policy<{ readonly branch: string }> = definePolicy({
  name: 'needed',
  options: z.strictObject({ branch: z.string().default('main') }),
  *evaluate(group, { branch }) {
    const builds = group.map((artifact) => ({
      artifact,
      known: artifact.metadata as Partial<BuildMetadata>,
    }));
    const byName = new Map(builds.map((each) => [nameOf(each.artifact), each]));
    const kept = new Set<string>();
    const queue: { readonly name: string; readonly text: string }[] = [];
    // The newest come first.
    for (const one of ['last release', `last pass on ${branch}`]) {
      const packages = new Set<string>();
      for (const { artifact, known } of builds) {
        const isIt = one === 'last release' ? known.release !== undefined : passedOn(branch, artifact, known);
        if (!isIt || known.package === undefined || packages.has(known.package)) continue;
        packages.add(known.package);
        queue.push({ name: nameOf(artifact), text: `${one} of ${known.package}` });
      }
    }
    for (const { name, text } of queue) {
      const build = byName.get(name);
      if (build === undefined || kept.has(name)) continue;
      kept.add(name);
      yield { artifact: build.artifact.id, effect: 'keep', rule, reason: { rule, effect: 'keep', text } };
      for (const other of build.known.needs ?? [])
        queue.push({ name: other, text: `${name} was built against it` });
    }
  },
});

/** `ui/0042`, as builds name what they were built against. */
function nameOf({ key }: ArtifactSummary): string {
  return key.replace(/^builds\//, '');
}

function passedOn(branch: string, { outcome }: ArtifactSummary, known: Partial<BuildMetadata>): boolean {
  return outcome === 'pass' && known.branch === branch;
}

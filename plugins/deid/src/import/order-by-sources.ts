import type { OldArtifact } from './old-artifact.ts';

/** Artifacts after what they were made from, and the links that close a circle, which nothing can follow. */
export interface Ordered {
  readonly order: readonly OldArtifact[];
  readonly circles: readonly { readonly output: OldArtifact; readonly source: OldArtifact }[];
}

/** Orders artifacts by their sources; of a circle the link that closes it is left. Without recursion: a chain may be long. */
export function orderBySources(artifacts: ReadonlyMap<string, OldArtifact>): Ordered {
  const order: OldArtifact[] = [];
  const circles: { output: OldArtifact; source: OldArtifact }[] = [];
  const done = new Set<string>();
  const open = new Set<string>();
  for (const first of artifacts.values()) {
    const path: { readonly artifact: OldArtifact; next: number }[] = [];
    const enter = (artifact: OldArtifact): void => {
      open.add(artifact.id);
      path.push({ artifact, next: 0 });
    };
    if (!done.has(first.id)) enter(first);
    for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
      const { artifact } = step;
      const source = artifacts.get(artifact.sources[step.next]?.id ?? '');
      if (step.next++ >= artifact.sources.length) {
        path.pop();
        open.delete(artifact.id);
        done.add(artifact.id);
        order.push(artifact);
      } else if (source !== undefined && open.has(source.id)) circles.push({ output: artifact, source });
      else if (source !== undefined && !done.has(source.id)) enter(source);
    }
  }
  return { order, circles };
}

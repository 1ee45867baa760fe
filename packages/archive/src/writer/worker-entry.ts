const isSource = import.meta.url.endsWith('.ts');

/** The module that a writer's threads run. It lies beside this one: in the sources, built, and in a bundle. */
export const workerEntry: URL = new URL(
  isSource ? './archive-worker.ts' : './archive-worker.js',
  import.meta.url,
);

/** Threads of the sources load the sources of other packages, too. */
export const workerArguments: readonly string[] = isSource ? ['--conditions=source'] : [];

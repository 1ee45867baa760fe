const isSource = import.meta.url.endsWith('.ts');

/** The module that the modelling thread runs. It lies beside this one: in the sources, built, and in a bundle. */
export const workerEntry: URL = new URL(
  isSource ? './jsonl-worker.ts' : './jsonl-worker.js',
  import.meta.url,
);

/** A thread of the sources loads the sources of other packages, too. */
export const workerArguments: readonly string[] = isSource ? ['--conditions=source'] : [];

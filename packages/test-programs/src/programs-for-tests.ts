import { afterAll, beforeAll } from 'vitest';
import type { BundledPrograms, ProgramsToBundle } from './bundle-programs.ts';
import { bundlePrograms } from './bundle-programs.ts';

/**
 * Bundles before the first test of the file, or of the `describe`, that calls it, and removes the programs after
 * the last one.
 * @returns the path of a program by its name, inside of tests
 */
export function programsForTests(programs: ProgramsToBundle): (name: string) => string {
  let bundled: BundledPrograms | undefined;
  beforeAll(async () => {
    bundled = await bundlePrograms(programs);
  });
  afterAll(() => bundled?.[Symbol.dispose]());
  return (name) => {
    if (bundled === undefined)
      throw new Error(`expected ${name} to be asked for in a test: it is bundled then`);
    return bundled.path(name);
  };
}

export { bundlePrograms } from './bundle-programs.ts';
export type { BundledPrograms, ProgramsToBundle } from './bundle-programs.ts';
export { programsForTests } from './programs-for-tests.ts';

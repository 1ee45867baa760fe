// How managed artifacts lie on the disk: for scans and configurations, which never put any.
export { freshKey, managedIdentity, STORE_ROOT } from './identity.ts';
export { ARTIFACT_FILE, parseArtifactFile } from './artifact-file/artifact-file.ts';
export type { DescribedManaged, SourceNote } from './artifact-file/artifact-file.ts';
export { compileLayout, DEFAULT_LAYOUT } from './layout/layout.ts';
export type { Layout } from './layout/layout.ts';

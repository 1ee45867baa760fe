export type { Arrival, CallFailure, StateChange, StoreFamily, StoreHost } from './store-host.ts';
export { putArtifact, putArtifacts } from './put/put-artifacts.ts';
export { changeState } from './state/change-state.ts';
export type { StateOptions } from './state/change-state.ts';
export { writeArtifactFile } from './state/write-artifact-file.ts';
export { adoptFolder } from './staging/adopt.ts';
export { sweepStore } from './staging/sweep.ts';
export { getManaged } from './read/find-managed.ts';
export { readStored, storedPath } from './read/read-stored.ts';

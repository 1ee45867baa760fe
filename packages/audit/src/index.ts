export { openTrail } from './trail/open-trail.ts';
export type { Trail } from './trail/open-trail.ts';
export type { ExpireOptions, TrailOptions } from './trail/trail-options.ts';
export { trailHead } from './chain/head.ts';
export type { TrailHead } from './chain/head.ts';
export type { Details } from './chain/details-line.ts';
export { expiringRecords } from './expiry/expired-months.ts';
export type { ExpiringRecords } from './expiry/expired-months.ts';
export type { DetailsChoice } from './details/erase-details.ts';

export { readTrail } from './read/read-trail.ts';
export type { ReadOptions, TrailEntry } from './read/read-trail.ts';
export { matchTrail, queryTrail } from './read/query-trail.ts';
export type { TrailFilter } from './read/query-trail.ts';
export { exportTrail } from './read/export-trail.ts';
export type { ExportOptions } from './read/export-trail.ts';

export { verifyTrail } from './verify/verify-trail.ts';
export type { TrailVerification, VerifyOptions } from './verify/verify-trail.ts';
export type { ProblemKind, TrailProblem } from './verify/problem.ts';

export { createKey, defaultKeyPath, keyFingerprint, readKey } from './sign/signing-key.ts';
export type { CreateKeyOptions, SigningKey } from './sign/signing-key.ts';
export { createCheckpoint, parseCheckpoint, verifyCheckpoint } from './sign/checkpoint.ts';
export type { CheckpointOptions } from './sign/checkpoint.ts';
export type { Checkpoint, Cut, SignedStatement } from './sign/statement.ts';
export { pseudonym } from './sign/pseudonym.ts';

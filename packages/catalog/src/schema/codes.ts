import type { FileEntry, Outcome, State, TimeSource } from '@cairn/core';
import type { Presence } from '../query/index-contract.ts';

/** How words stand in columns: as their place in these lists. New words go to the end. */
export const STATES: readonly State[] = ['pending', 'in_progress', 'completed', 'failed', 'missing'];
export const OUTCOMES: readonly (Outcome | undefined)[] = [undefined, 'pass', 'fail'];
export const PRESENCES: readonly Presence[] = ['live', 'trash', 'gone'];
export const TIME_SOURCES: readonly TimeSource[] = ['content', 'name', 'mtime'];
export const KINDS: readonly FileEntry['kind'][] = ['file', 'symlink', 'directory', 'other'];

export const LIVE = 0;
export const TRASH = 1;
export const GONE = 2;

export const PENDING = 0;
export const IN_PROGRESS = 1;
export const COMPLETED = 2;
export const FAILED = 3;
export const MISSING = 4;

export const PASS = 1;
export const FAIL = 2;

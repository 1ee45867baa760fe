import type { Description, FileEntry, Found } from '@cairn/core';
import { runTime } from './run-name.ts';

/** What kinds of files a run left, counted by their names. */
export interface RunMetadata {
  readonly videos: number;
  readonly audio: number;
  readonly scripts: number;
  readonly data: number;
}

const kinds: Readonly<Record<keyof RunMetadata, RegExp>> = {
  videos: /\.(?:mp4|mov|mkv|webm|avi|m4v)$/i,
  audio: /\.(?:mp3|wav|m4a|ogg|flac|aac)$/i,
  scripts: /\.(?:txt|md|srt|vtt|docx)$/i,
  data: /\.(?:json|jsonl|csv|html|yaml|yml)$/i,
};

/**
 * A run is as old as its name says. One whose name tells no time is undescribed, and so it stays; an empty one
 * has not begun, and takes no other run's place.
 */
export function describeRun({ key, files }: Found): Description<RunMetadata> {
  const own = files.filter(({ kind }) => kind !== 'directory');
  return {
    createdAt: runTime(key),
    createdFrom: 'name',
    ...(own.length === 0 ? { state: 'pending' as const } : {}),
    metadata: {
      videos: count(own, kinds.videos),
      audio: count(own, kinds.audio),
      scripts: count(own, kinds.scripts),
      data: count(own, kinds.data),
    },
  };
}

function count(files: readonly FileEntry[], pattern: RegExp): number {
  return files.filter(({ path }) => pattern.test(path)).length;
}

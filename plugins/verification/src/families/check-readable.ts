import type { Check, FileEntry, Finding, Reader } from '@cairn/core';
import { defineCheck, messageOf } from '@cairn/core';

type Problem = Omit<Finding, 'check' | 'artifact' | 'family'>;

/** Finds files that are empty, JSON that does not parse, and JSONL with a broken line. */
export const checkReadable: Check<never> = defineCheck<never>({
  name: 'readable',
  title: 'Files can be read',
  *run(artifact, read) {
    for (const file of artifact.files) {
      const problem = file.size === 0 ? 'the file is empty' : problemOf(file, read);
      if (problem !== undefined) yield finding(file, problem);
    }
  },
});

function problemOf(file: FileEntry, read: Reader): string | undefined {
  try {
    if (file.path.endsWith('.json')) read.json(file.path);
    if (file.path.endsWith('.jsonl')) return brokenLine(read.text(file.path));
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}

function brokenLine(text: string): string | undefined {
  const lines = text.split('\n');
  const index = lines.findIndex((line) => line.trim() !== '' && !isJson(line));
  return index === -1 ? undefined : `line ${index + 1} is not valid JSON`;
}

function isJson(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    // Not being JSON is the answer here, not a failure.
    return false;
  }
}

function finding(file: FileEntry, text: string): Problem {
  const isEmpty = file.size === 0;
  return {
    severity: isEmpty ? 'warning' : 'error',
    text,
    path: file.path,
    hint: isEmpty ? 'Write the file again, or remove it.' : 'Mend the file, or write it again.',
  };
}

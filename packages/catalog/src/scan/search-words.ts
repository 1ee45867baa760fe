import type { ScanSession } from './scan-session.ts';

/** Brings the full-text index up to what the scan wrote, in order of row, as one run of inserts. */
export function indexWords({ database, reworded, isFirstLoad }: ScanSession): void {
  if (reworded.size === 0) return;
  database.define('cairn_words', (key, tags, metadata) =>
    searchWords(String(key), textOf(tags), textOf(metadata)),
  );
  const words = 'SELECT id, cairn_words(key, tags, metadata) FROM artifacts';
  if (isFirstLoad) return database.run(`INSERT INTO search (rowid, words) ${words} ORDER BY id`);
  const replace = database.query(`INSERT OR REPLACE INTO search (rowid, words) ${words} WHERE id = ?`);
  for (const row of reworded.values()) replace.change(row);
}

/** What an artifact is found by: its key, its tags, and every text and number in its metadata. */
export function searchWords(key: string, tags: string | null, metadata: string | null): string {
  const words = [key];
  if (tags !== null) gather(JSON.parse(tags), words);
  if (metadata !== null) gather(JSON.parse(metadata), words);
  return words.join(' ');
}

function gather(value: unknown, words: string[]): void {
  if (words.length > MOST_WORDS) return;
  if (typeof value === 'string' || typeof value === 'number') words.push(String(value));
  else if (typeof value === 'object' && value !== null)
    for (const member of Object.values(value)) gather(member, words);
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** Values that are taken of one artifact: what comes later is rarely what someone looks for. */
const MOST_WORDS = 1000;

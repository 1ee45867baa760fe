import type { Database } from '../database/database.ts';
import { searchWords } from '../scan/search-words.ts';
import type { IndexHit } from './index-contract.ts';
import { ROW_COLUMNS } from './row-columns.ts';
import type { RowReader, RowTuple } from './row-columns.ts';

/** Live artifacts with all the words of a text, newest first; of very many hits those that were found last. */
export function searchArtifacts(
  database: Database,
  reader: RowReader,
  query: { text: string; limit: number },
): readonly IndexHit[] {
  const words = wordsOf(query.text);
  if (words.length === 0) return [];
  const rows = database
    .tuples<RowTuple>(SELECT)
    .all(matchOf(words), Math.max(query.limit, SORTED), query.limit);
  return rows.map((tuple) => ({ row: reader.row(tuple), excerpt: excerptOf(tuple, words) }));
}

const SELECT = `SELECT ${ROW_COLUMNS} FROM artifacts WHERE presence = 0 AND id IN (
  SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?
) ORDER BY created_at DESC LIMIT ?`;

/** Hits that are put in order of time: to order a million would take a second. */
const SORTED = 2000;

/** The letters and digits of a text, as the tokenizer `unicode61` sees them. */
function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}\p{Co}]+/gu) ?? [];
}

/** Each word in quotes, so that none is an operator; the last may go on. */
function matchOf(words: readonly string[]): string {
  return `${words.map((word) => `"${word}"`).join(' ')}*`;
}

function excerptOf(tuple: RowTuple, words: readonly string[]): string {
  const text = searchWords(tuple[KEY], tuple[TAGS], tuple[METADATA]).replaceAll(/\s+/g, ' ');
  const folded = text.toLowerCase();
  const places = words.map((word) => folded.indexOf(word.toLowerCase())).filter((place) => place >= 0);
  const start = Math.max(0, Math.min(...places, text.length) - BEFORE);
  if (places.length === 0 || start === 0) return cut(text, 0);
  return `…${cut(text, start)}`;
}

function cut(text: string, start: number): string {
  const end = start + LENGTH;
  return end < text.length ? `${text.slice(start, end)}…` : text.slice(start);
}

const KEY = 3;
const METADATA = 18;
const TAGS = 20;
const BEFORE = 30;
const LENGTH = 120;

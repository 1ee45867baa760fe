import type { Column } from '../columns/column-set.ts';
import type { Candidates, ValueFinder } from './find-values.ts';
import { columnOfMark, splitText, WORD } from './split-text.ts';
import type { SplitText } from './split-text.ts';

/** A part of a template: a literal, the value of a column of the record, the next value of an own column. */
type TemplatePart =
  | string
  | { readonly kind: 'value'; readonly column: number }
  | { readonly kind: 'own'; readonly column: number };

/** Texts of a column as templates and what varies in them. */
export interface Templates {
  readonly templates: readonly (readonly TemplatePart[])[];
  /** Which template each value has. */
  readonly numbers: readonly number[];
  /** What varies, by the numbers that the templates use. */
  readonly own: readonly Column[];
}

/** Where values of the same records are found. */
export interface Surroundings {
  readonly finder: ValueFinder;
  readonly candidatesOf: (row: number) => Candidates;
}

const SAMPLE = 512;
const MAX_TEMPLATES = 4096;
const MAX_WORDS = 2048;
/** Words of all texts together: they are held in memory at once. */
const MAX_ALL_WORDS = 250_000;
const LABEL = 16;

/** Texts of one form. */
interface Cluster {
  readonly form: string;
  /** Of the first text. */
  readonly words: readonly string[];
  /** Of each word, whether it is the same in all texts. */
  readonly isFixed: boolean[];
  readonly number: number;
}

/**
 * Finds what texts of a column have in common: texts with the same between their words become one template,
 * words that differ become columns. Undefined when many texts are made in a way of their own.
 */
export function learnTemplates(column: Column, surroundings: Surroundings): Templates | undefined {
  const { values, rows, shapes } = column;
  learnWords(column, surroundings);
  const clusters = new Map<string, Cluster>();
  const splits: { words: readonly string[]; cluster: Cluster }[] = [];
  let held = 0;
  for (const [at, value] of values.entries()) {
    const { finder, candidatesOf } = surroundings;
    const split = splitText(value, finder.choosing(candidatesOf(rows[at] ?? 0)));
    const { form, words } = split.words.length > MAX_WORDS ? { form: WORD, words: [value] } : split;
    splits.push({ words, cluster: joinCluster(clusters, { form, words }) });
    held += words.length;
    if (held > MAX_ALL_WORDS || clusters.size > MAX_TEMPLATES || isScattered(clusters.size, at + 1))
      return undefined;
  }
  const labels = new Map<string, number>();
  const templates = Array.from(clusters.values(), (cluster) => templateOf(cluster, labels));
  const ownOf = templates.map(ownColumns);
  const own = Array.from(labels, emptyColumn);
  for (const [at, { words, cluster }] of splits.entries()) {
    const [row, shape] = [rows[at] ?? 0, shapes[at] ?? 0];
    const varying = words.filter((_word, word) => cluster.isFixed[word] === false);
    for (const [part, word] of varying.entries()) {
      const target = own[ownOf[cluster.number]?.[part] ?? -1];
      if (target === undefined) continue;
      target.values.push(word);
      target.rows.push(row);
      target.shapes.push(shape);
    }
  }
  return { templates, numbers: splits.map(({ cluster }) => cluster.number), own };
}

function emptyColumn(): { values: string[]; rows: number[]; shapes: number[] } {
  return { values: [], rows: [], shapes: [] };
}

function learnWords({ values, rows }: Column, { finder, candidatesOf }: Surroundings): void {
  const stride = Math.ceil(values.length / SAMPLE);
  for (let at = 0; at < values.length; at += stride)
    splitText(values[at] ?? '', finder.counting(candidatesOf(rows[at] ?? 0)));
}

function isScattered(clusters: number, texts: number): boolean {
  return texts >= SAMPLE && clusters * 2 > texts;
}

function joinCluster(clusters: Map<string, Cluster>, { form, words }: SplitText): Cluster {
  const cluster = clusters.get(form);
  if (cluster === undefined) {
    const made = { form, words, isFixed: words.map(() => true), number: clusters.size };
    clusters.set(form, made);
    return made;
  }
  for (let at = 0; at < words.length; at++) if (words[at] !== cluster.words[at]) cluster.isFixed[at] = false;
  return cluster;
}

/** Own columns are shared by all templates in which the same stands before. */
function templateOf({ form, words, isFixed }: Cluster, labels: Map<string, number>): readonly TemplatePart[] {
  const parts: TemplatePart[] = [];
  let literal = '';
  let word = 0;
  const add = (part: TemplatePart): void => {
    if (literal !== '') parts.push(literal);
    literal = '';
    parts.push(part);
  };
  for (const char of form) {
    const column = columnOfMark(char.charCodeAt(0));
    if (column !== undefined) add({ kind: 'value', column });
    else if (char !== WORD) literal += char;
    else if (isFixed[word++] === true) literal += words[word - 1] ?? '';
    else add({ kind: 'own', column: ownColumn(labels, literal.slice(-LABEL)) });
  }
  if (literal !== '') parts.push(literal);
  return parts;
}

function ownColumn(labels: Map<string, number>, label: string): number {
  const column = labels.get(label) ?? labels.size;
  labels.set(label, column);
  return column;
}

function ownColumns(parts: readonly TemplatePart[]): readonly number[] {
  return parts.flatMap((part) => (typeof part === 'object' && part.kind === 'own' ? [part.column] : []));
}

import { addValue, emptyColumn } from '../columns/column-set.ts';
import type { Column } from '../columns/column-set.ts';
import { createValueFinder } from './find-values.ts';
import type { Candidate } from './find-values.ts';
import { splitText } from './split-text.ts';
import type { Piece } from './split-text.ts';

/** A part of a template: a literal, the value of a column of the record, the next value of an own column. */
export type TemplatePart =
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

const SAMPLE = 512;
const MAX_TEMPLATES = 4096;
const MAX_PIECES = 2048;
const LABEL = 16;

interface Cluster {
  readonly pieces: readonly Piece[];
  /** Of each piece, whether it is the same in all texts of the cluster. */
  readonly isFixed: boolean[];
  readonly number: number;
}

/**
 * Finds what texts of a column have in common: texts with the same gaps between their words become one
 * template, words that differ become columns. Undefined when nearly each text is made in a way of its own.
 */
export function learnTemplates(
  { values, rows, shapes }: Column,
  candidatesOf: (row: number) => readonly Candidate[],
): Templates | undefined {
  const finder = createValueFinder();
  const stride = Math.ceil(values.length / SAMPLE);
  for (let at = 0; at < values.length; at += stride)
    finder.learn(values[at] ?? '', candidatesOf(rows[at] ?? 0));
  const clusters = new Map<string, Cluster>();
  const splits: { pieces: readonly Piece[]; cluster: Cluster }[] = [];
  for (const [at, value] of values.entries()) {
    const split = splitText(value, finder.within(candidatesOf(rows[at] ?? 0)));
    const pieces = split.length > MAX_PIECES ? [{ kind: 'word', text: value } as const] : split;
    splits.push({ pieces, cluster: joinCluster(clusters, pieces) });
    if (clusters.size > MAX_TEMPLATES || isScattered(clusters.size, at + 1)) return undefined;
  }
  const labels = new Map<string, number>();
  const templates = Array.from(clusters.values(), (cluster) => templateOf(cluster, labels));
  const own = Array.from(labels, emptyColumn);
  for (const [at, { pieces, cluster }] of splits.entries()) {
    const place = { row: rows[at] ?? 0, shape: shapes[at] ?? 0 };
    let part = 0;
    for (const value of varying(pieces, cluster)) {
      const owns = ownParts(templates[cluster.number] ?? []);
      const column = own[owns[part++] ?? 0];
      if (column !== undefined) addValue(column, value, place);
    }
  }
  return { templates, numbers: splits.map(({ cluster }) => cluster.number), own };
}

function isScattered(clusters: number, texts: number): boolean {
  return texts >= SAMPLE && clusters * 2 > texts;
}

function joinCluster(clusters: Map<string, Cluster>, pieces: readonly Piece[]): Cluster {
  const name = pieces.map(pieceName).join('\n');
  const cluster = clusters.get(name);
  if (cluster === undefined) {
    const made = { pieces, isFixed: pieces.map(() => true), number: clusters.size };
    clusters.set(name, made);
    return made;
  }
  for (const [at, piece] of pieces.entries()) {
    const first = cluster.pieces[at];
    if (piece.kind === 'word' && first?.kind === 'word' && first.text !== piece.text)
      cluster.isFixed[at] = false;
  }
  return cluster;
}

function pieceName(piece: Piece): string {
  if (piece.kind === 'word') return 'w';
  return piece.kind === 'gap' ? `g${piece.text}` : `v${piece.column}`;
}

/** Own columns are shared by all templates in which the same stands before. */
function templateOf({ pieces, isFixed }: Cluster, labels: Map<string, number>): readonly TemplatePart[] {
  const parts: TemplatePart[] = [];
  let literal = '';
  const flush = (): void => {
    if (literal !== '') parts.push(literal);
    literal = '';
  };
  for (const [at, piece] of pieces.entries()) {
    if (piece.kind !== 'value' && isFixed[at] === true) {
      literal += piece.text;
      continue;
    }
    const label = literal.slice(-LABEL);
    flush();
    if (piece.kind === 'value') {
      parts.push({ kind: 'value', column: piece.column });
      continue;
    }
    const column = labels.get(label) ?? labels.size;
    labels.set(label, column);
    parts.push({ kind: 'own', column });
  }
  flush();
  return parts;
}

function varying(pieces: readonly Piece[], { isFixed }: Cluster): readonly string[] {
  return pieces.flatMap((piece, at) => (piece.kind === 'word' && isFixed[at] === false ? [piece.text] : []));
}

function ownParts(parts: readonly TemplatePart[]): readonly number[] {
  return parts.flatMap((part) => (typeof part === 'object' && part.kind === 'own' ? [part.column] : []));
}

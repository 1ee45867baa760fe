import type { Lineage, LineageNode, Link } from '@cairn/core';
import { formatBytes } from '../format/bytes.ts';
import { formatCount } from '../format/numbers.ts';
import { printable } from '../format/sanitize.ts';
import type { Tone } from '../format/style.ts';
import type { TextOptions } from '../format/text-options.ts';
import { cut } from '../format/width.ts';
import { standingOf, titleOf } from './lineage-graph.ts';

/** How a lineage is drawn as trees. */
export interface LineageTextOptions extends TextOptions {
  readonly direction?: 'up' | 'down' | 'both' | undefined;
  /** Short names of families. */
  readonly familyName?: ((family: string) => string) | undefined;
  /** The most levels that are drawn; more make lines that nobody reads. */
  readonly levels?: number | undefined;
  /** The most lines of each tree. */
  readonly lines?: number | undefined;
}

const defaultLevels = 20;
const defaultLines = 200;

/**
 * A lineage as trees: what an artifact was made from, and what was made from it. What several lead to is drawn
 * once, with what follows it; the others say so.
 */
export function lineageText(lineage: Lineage, options: LineageTextOptions): string {
  const { direction = 'both' } = options;
  const nodes = new Map(lineage.nodes.map((node) => [node.digest, node]));
  const self = nodes.get(lineage.of);
  const above = Map.groupBy(lineage.links, ({ output }) => output);
  const below = Map.groupBy(lineage.links, ({ source }) => source);
  const parts = [self === undefined ? lineage.of : nodeText(self, options)];
  const tree = { of: lineage.of, nodes };
  if (direction !== 'down')
    parts.push(...section('made from', { ...tree, next: above, far: ({ source }) => source }, options));
  if (direction !== 'up')
    parts.push(...section('led to', { ...tree, next: below, far: ({ output }) => output }, options));
  if (parts.length === 1) parts.push(options.style('dim', 'Nothing is linked with it in this direction.'));
  if (lineage.cut) parts.push(options.style('dim', 'More lies beyond the depth that was asked for.'));
  return parts.join('\n');
}

/** One of the two trees. */
interface Branches {
  readonly of: string;
  readonly nodes: ReadonlyMap<string, LineageNode>;
  readonly next: ReadonlyMap<string, readonly Link[]>;
  readonly far: (link: Link) => string;
}

function section(title: string, branches: Branches, options: LineageTextOptions): readonly string[] {
  if (!branches.next.has(branches.of)) return [];
  const { lines, drawn } = drawTree(branches, options);
  const hidden = countReached(branches) - drawn;
  const more = `and ${formatCount(hidden, 'artifact')} more; --format dot or --json has all of them`;
  return [options.style('strong', title), ...lines, ...(hidden > 0 ? [options.style('dim', more)] : [])];
}

function drawTree(branches: Branches, options: LineageTextOptions) {
  const { levels = defaultLevels, lines: most = defaultLines, style } = options;
  const glyphs = options.ascii === true ? asciiBranches : unicodeBranches;
  const drawn = new Set<string>();
  const lines: string[] = [];

  const visit = (digest: string, lead: string, level: number): void => {
    const links = branches.next.get(digest) ?? [];
    for (const [index, link] of links.entries()) {
      if (lines.length >= most) return;
      const other = branches.far(link);
      const isLast = index === links.length - 1;
      const isKnown = drawn.has(other);
      const isEnd = level >= levels;
      const goesOn = branches.next.has(other);
      const note = !goesOn ? '' : isKnown ? ' (see above)' : isEnd ? ' (goes on)' : '';
      const node = branches.nodes.get(other);
      const text = node === undefined ? other : nodeText(node, options, link);
      const line = `${lead}${isLast ? glyphs.last : glyphs.branch}${text}${style('dim', note)}`;
      lines.push(cut(line, options.width));
      drawn.add(other);
      if (!isKnown && !isEnd) visit(other, `${lead}${isLast ? '   ' : glyphs.through}`, level + 1);
    }
  };

  visit(branches.of, '', 1);
  return { lines, drawn: drawn.size };
}

function countReached({ of, next, far }: Branches): number {
  const reached = new Set([of]);
  // A set is walked in the order in which it grows, also while it does.
  for (const digest of reached) for (const link of next.get(digest) ?? []) reached.add(far(link));
  return reached.size - 1;
}

const unicodeBranches = { branch: '├─ ', last: '└─ ', through: '│  ' } as const;
const asciiBranches = { branch: '|- ', last: '`- ', through: '|  ' } as const;

/** A glyph, and what it means in colour and in ASCII. A word always stands beside it. */
const signs: Readonly<Record<string, readonly [string, string, Tone]>> = {
  completed: ['✓', '+', 'good'],
  failed: ['✗', 'x', 'bad'],
  in_progress: ['…', '~', 'warn'],
  'in the trash': ['↶', '<', 'warn'],
  gone: ['†', '#', 'dim'],
};

function nodeText(node: LineageNode, options: LineageTextOptions, link?: Link): string {
  const { style, familyName = (family) => family } = options;
  const standing = standingOf(node);
  const [glyph, plain, tone] = signs[standing] ?? ['·', '.', 'dim'];
  const facts = [
    ...(link === undefined || link.relationship === 'derived_from' ? [] : [link.relationship]),
    familyName(node.family),
    standing,
    ...(node.size === undefined ? [] : [formatBytes(node.size)]),
  ];
  const sign = style(tone, options.ascii === true ? plain : glyph);
  return `${sign} ${printable(titleOf(node))}  ${style('dim', printable(`${node.id} · ${facts.join(' · ')}`))}`;
}

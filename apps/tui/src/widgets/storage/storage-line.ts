import { barText, formatBytes, formatCount, formatShare, padCell } from '@cairn/render';
import { glyphsFor } from '../../theme/glyphs.ts';
import type { Line } from '../../theme/role.ts';
import { cellText, clipEnd } from '../cell/cell-text.ts';
import { fitLine, inverted } from '../cell/line.ts';
import type { StorageRow } from './storage-tree.ts';

/** How a row of the tree is drawn. */
export interface StorageDrawing {
  readonly width: number;
  readonly isCurrent?: boolean | undefined;
  readonly ascii?: boolean | undefined;
}

const barWidth = 12;

/** A row of the tree: size, share of its folder as number and bar, and the name by depth; folders end in a slash. */
export function storageLine(row: StorageRow, { width, isCurrent, ascii }: StorageDrawing): Line {
  const { node, depth, isOpen, ofFolder } = row;
  const glyphs = glyphsFor(ascii);
  const share = ofFolder > 0 ? node.allocated / ofFolder : 0;
  const hasBar = width >= 50;
  const bar = hasBar ? padCell(barText(share, barWidth, { ascii }), barWidth, 'left') : '';
  const sign = node.isFolder ? (isOpen ? glyphs.open : glyphs.closed) : ' ';
  const files = node.isFolder && width >= 70 ? `  ${formatCount(node.files, 'file')}` : '';
  const room = Math.max(8, width - 17 - (hasBar ? barWidth + 1 : 0) - depth * 2 - files.length);
  const line: Line = [
    { text: isCurrent === true ? glyphs.cursor : ' ', role: 'cursor' },
    { text: padCell(formatBytes(node.allocated), 6, 'right') },
    { text: padCell(formatShare(share), 6, 'right'), role: 'dim' },
    { text: hasBar ? ` ${bar}` : '', role: 'accent' },
    { text: ` ${'  '.repeat(depth)}${sign} ` },
    {
      text: clipEnd(cellText(node.name) + (node.isFolder ? '/' : ''), room, glyphs.more),
      role: node.isFolder ? 'strong' : undefined,
    },
    { text: files, role: 'dim' },
  ];
  const fitted = fitLine(line, width);
  return isCurrent === true ? inverted(fitted) : fitted;
}

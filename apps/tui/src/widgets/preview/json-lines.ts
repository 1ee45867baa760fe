import { formatCount, printable } from '@cairn/render';
import type { Line, Role } from '../../theme/role.ts';

/** A line of a JSON document, and what it can do. */
export interface JsonLine {
  readonly line: Line;
  /** Where the value is, as a JSON pointer (RFC 6901). */
  readonly pointer: string;
  /** Set for the lines that open an object or a list, and whether it is folded. */
  readonly fold?: 'open' | 'folded' | undefined;
}

/** What of a document is shown. */
export interface JsonDrawing {
  /** Objects and lists deeper than this are folded from the start. */
  readonly depth?: number | undefined;
  /** Pointers of what was folded or unfolded by hand. */
  readonly toggled?: ReadonlySet<string> | undefined;
  /** How many lines are made at most. */
  readonly maxLines?: number | undefined;
}

/** A value as pretty-printed lines; what is folded says how much is in it. */
export function jsonLines(value: unknown, drawing: JsonDrawing = {}): readonly JsonLine[] {
  const { depth = 4, toggled = new Set<string>(), maxLines = 10_000 } = drawing;
  const lines: JsonLine[] = [];

  const visit = (item: unknown, at: Place): void => {
    if (lines.length >= maxLines) return;
    const lead: Line = [{ text: '  '.repeat(at.level) }, ...at.key];
    const members = membersOf(item);
    const end = at.isLast ? '' : ',';
    if (members === undefined || members.length === 0) {
      lines.push({ line: [...lead, scalar(item), { text: end }], pointer: at.pointer });
      return;
    }
    const [open, close] = Array.isArray(item) ? ['[', ']'] : ['{', '}'];
    const isFolded = at.level >= depth !== toggled.has(at.pointer);
    if (isFolded) {
      const size = formatCount(members.length, Array.isArray(item) ? 'item' : 'key');
      const line: Line = [...lead, { text: open }, { text: ` ${size} `, role: 'dim' }, { text: close + end }];
      lines.push({ line, pointer: at.pointer, fold: 'folded' });
      return;
    }
    lines.push({ line: [...lead, { text: open }], pointer: at.pointer, fold: 'open' });
    for (const [index, [key, member]] of members.entries())
      visit(member, {
        level: at.level + 1,
        key: Array.isArray(item)
          ? []
          : [{ text: printable(JSON.stringify(key)), role: 'accent' }, { text: ': ' }],
        pointer: `${at.pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`,
        isLast: index === members.length - 1,
      });
    if (lines.length < maxLines)
      lines.push({ line: [{ text: '  '.repeat(at.level) + close + end }], pointer: at.pointer });
  };

  visit(value, { level: 0, key: [], pointer: '', isLast: true });
  return lines;
}

interface Place {
  readonly level: number;
  readonly key: Line;
  readonly pointer: string;
  readonly isLast: boolean;
}

function membersOf(value: unknown): readonly (readonly [string, unknown])[] | undefined {
  return typeof value === 'object' && value !== null ? Object.entries(value) : undefined;
}

function scalar(value: unknown): { readonly text: string; readonly role?: Role } {
  const text = printable(JSON.stringify(value) ?? 'null');
  if (typeof value === 'string') return { text, role: 'good' };
  return typeof value === 'object' && value !== null ? { text } : { text, role: 'warn' };
}

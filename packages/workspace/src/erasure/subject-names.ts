/** The texts that name a subject, and how they are told from those that only look alike. */
export interface SubjectNames {
  readonly all: readonly string[];
  readonly mentions: (text: string) => boolean;
  /** The text with each name replaced. */
  readonly masked: (text: string) => string;
  /** Tells whether bytes name the subject. A name at an edge that is not one of the file is left to the next part. */
  readonly inBytes: (bytes: Buffer, edges?: Edges) => boolean;
}

/** Whether bytes begin and end where their file does. */
interface Edges {
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

/**
 * A name counts where it stands alone: `sub-1` is not in `sub-12` or `my-sub-1`. One that is short or a number
 * counts between quotes or slashes only, as `12` is in everything.
 */
export function subjectNames(names: readonly string[]): SubjectNames {
  const all = [...new Set(names)].filter((name) => name !== '').toSorted((a, b) => b.length - a.length);
  // What matches nowhere stands for no names at all.
  const source = all.map(patternOf).join('|') || '(?!)';
  const [one, every] = [new RegExp(source, 'u'), new RegExp(source, 'gu')];
  const needles = all.map((name) => ({ bytes: Buffer.from(name), isCommon: isCommon(name) }));
  return {
    all,
    mentions: (text) => one.test(text),
    masked: (text) => text.replaceAll(every, '[erased]'),
    inBytes: (bytes, edges = WHOLE) => needles.some((needle) => standsIn(bytes, needle, edges)),
  };
}

/** A short name or a number is in everything. */
export function isCommon(name: string): boolean {
  return name.length < 4 || /^\d+$/.test(name);
}

function patternOf(name: string): string {
  const text = name.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
  if (isCommon(name)) return String.raw`(?<=^|["\/])${text}(?=$|["\/])|(?<=\/)${text}(?=\.)`;
  return String.raw`(?<![\p{L}\p{N}_\-])${text}(?![\p{L}\p{N}_\-])`;
}

interface Needle {
  readonly bytes: Buffer;
  readonly isCommon: boolean;
}

const WHOLE: Edges = { isFirst: true, isLast: true };

function standsIn(bytes: Buffer, { bytes: name, isCommon: common }: Needle, edges: Edges): boolean {
  for (let at = bytes.indexOf(name); at !== -1; at = bytes.indexOf(name, at + 1)) {
    const isCut = (at === 0 && !edges.isFirst) || (at + name.length === bytes.length && !edges.isLast);
    if (isCut) continue;
    const [before, after] = [bytes[at - 1], bytes[at + name.length]];
    if (common ? isEnclosed(before, after) : !isWord(before) && !isWord(after)) return true;
  }
  return false;
}

/** Letters, digits, `_`, `-`, and every byte of a character beyond ASCII. */
function isWord(byte: number | undefined): boolean {
  return byte !== undefined && (byte >= 0x80 || /[\w-]/.test(String.fromCharCode(byte)));
}

function isEnclosed(before: number | undefined, after: number | undefined): boolean {
  const isEdge = (byte: number | undefined): boolean => byte === QUOTE || byte === SLASH;
  return (isEdge(before) && isEdge(after)) || (before === SLASH && after === DOT);
}

const QUOTE = 0x22;
const SLASH = 0x2f;
const DOT = 0x2e;

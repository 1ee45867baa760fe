/** A pattern such as `YYYYMMDD_HHmmss`, ready to be looked for in names. */
export interface TimePattern {
  /** The first time in a name as ISO 8601, without a zone unless the pattern has one; undefined when there is none. */
  find(name: string): string | undefined;
}

/**
 * Reads a time pattern: `YYYY`, `MM`, `DD`, `HH`, `mm`, `ss`, `SSS` stand for digits, `Z` for `Z` or an
 * offset such as `+0200`, and everything else for itself. What is left out counts as its first value.
 *
 * @returns the pattern, or what is wrong with it as half a sentence.
 *
 * @example
 * const pattern = parseTimePattern('YYYYMMDD_HHmmss');
 * // pattern.find('p99_20250131_093000.json') === '2025-01-31T09:30:00'
 */
export function parseTimePattern(text: string): TimePattern | string {
  const names: string[] = [];
  const source = text.replaceAll(/YYYY|SSS|MM|DD|HH|mm|ss|Z|[^]/g, (token) => {
    const digits = TOKENS[token];
    if (digits === undefined) return token.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
    names.push(token);
    return `(?<${token}>${digits})`;
  });
  if (new Set(names).size < names.length) return 'a part is named twice';
  if (!names.includes('YYYY')) return 'it has no YYYY';
  const gap = ORDER.findIndex((name) => !names.includes(name));
  const skipped = gap < 0 ? undefined : ORDER.slice(gap).find((name) => names.includes(name));
  if (skipped !== undefined) return `it has ${skipped}, but no ${ORDER[gap]}`;
  const pattern = new RegExp(`(?<!\\d)${source}(?!\\d)`, 'gu');
  return { find: (name) => findTime(pattern, name) };
}

const ORDER: readonly string[] = ['YYYY', 'MM', 'DD', 'HH', 'mm', 'ss', 'SSS'];
const TOKENS: Readonly<Record<string, string>> = {
  YYYY: String.raw`\d{4}`,
  MM: String.raw`\d{2}`,
  DD: String.raw`\d{2}`,
  HH: String.raw`\d{2}`,
  mm: String.raw`\d{2}`,
  ss: String.raw`\d{2}`,
  SSS: String.raw`\d{3}`,
  Z: String.raw`Z|[+-]\d{2}:?\d{2}`,
};

function findTime(pattern: RegExp, name: string): string | undefined {
  for (const { groups } of name.matchAll(pattern)) {
    if (groups !== undefined && isReal(groups)) return isoText(groups);
  }
  return undefined;
}

function isReal({
  YYYY,
  MM = '01',
  DD = '01',
  HH = '00',
  mm = '00',
  ss = '00',
}: Readonly<Record<string, string>>): boolean {
  const month = Number(MM);
  const lastDay = new Date(Date.UTC(Number(YYYY), month, 0)).getUTCDate();
  const isDay = month >= 1 && month <= 12 && Number(DD) >= 1 && Number(DD) <= lastDay;
  return isDay && Number(HH) < 24 && Number(mm) < 60 && Number(ss) < 60;
}

function isoText(groups: Readonly<Record<string, string>>): string {
  const { YYYY, MM = '01', DD = '01', HH = '00', mm = '00', ss = '00', SSS, Z = '' } = groups;
  return `${YYYY}-${MM}-${DD}T${HH}:${mm}:${ss}${SSS === undefined ? '' : `.${SSS}`}${Z}`;
}

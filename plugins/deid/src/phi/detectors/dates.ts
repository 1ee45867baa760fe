import { applyRules, textBefore, type Found, type Rule } from './found.ts';
import { fullMonthPattern, monthPattern } from './month-names.ts';

const year = String.raw`(?:18|19|20)\d\d`;
const time = String.raw`(?:[T _]{1,2}(?:at )?\d{1,2}[:.h_-]?\d{2}(?:[:._-]?\d{2})?(?:[.,]\d{1,9})?(?: ?[ap]m)?(?:Z|[+-]\d{2}:?\d{2})?(?!\d))?`;
const day = String.raw`(?:0?[1-9]|[12]\d|3[01])`;
const ordinal = String.raw`(?:st|nd|rd|th|\.|º)?`;
const gap = String.raw`[ ._,/-]{0,2}`;
const ordinalWord =
  '(?:twenty|thirty)?[ -]?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth)';

const versionBefore =
  /(?:\bv|version|ver|release|rev|build|[=<>~^]=?|isbn|page|pages|section|grid|levels?)[\s.:]*$/;
const dateBefore =
  /(?:\bon|since|from|until|till|by|before|after|dated|date|dob|born|due|seen|visit|um|am|le|el)[\s.:=_-]*$/;
const instantBefore =
  /(?:time|timestamp|\bts|epoch|unix|created|updated|modified|recorded|date|\bat|since)(?:[_ ]?(?:s|ms|at|utc))?[\s.:=_-]*$/;
const countBefore = /(?:bytes|size|frames?|seed|bitrate|offset|samples?|length|count)[\s.:=_-]*$/;

const rules: readonly Rule[] = [
  // 2024-01-03, 2024/1/3, 2024.01.03, 2024_01_03, with a time or without
  {
    kind: 'date',
    pattern: new RegExp(String.raw`(?<![\d.])${year}([-/._])(\d{1,2})\1(\d{1,2})(?!\d|[.-]\d)${time}`, 'g'),
    accept: (match, text) =>
      isDay(match[2], match[3]) &&
      !(match[1] === '.' && versionBefore.test(textBefore(text, match.index, 16))),
  },
  // 20240103, 20240103T101500, 20240103101500
  {
    kind: 'date',
    pattern: new RegExp(
      String.raw`(?<!\d|\d[.,])${year}(\d\d)(\d\d)(?:[T_-]?[0-2]\d[0-5]\d(?:[0-5]\d)?(?:\.\d{1,6})?Z?)?(?!\d)`,
      'g',
    ),
    accept: (match, text) =>
      isDay(match[1], match[2]) && !countBefore.test(textBefore(text, match.index, 16)),
  },
  // 01/03/2024, 3.1.2024, 03-01-2024
  {
    kind: 'date',
    pattern: new RegExp(String.raw`(?<![\d.])(\d{1,2})([-/._])(\d{1,2})\2${year}(?!\d|\.\d)${time}`, 'g'),
    accept: (match) => isDay(match[1], match[3]) || isDay(match[3], match[1]),
  },
  // 1/3/24, 03.01.24, 03-01-24
  {
    kind: 'date',
    pattern: /(?<![\d./-])(\d{1,2})([-/.])(\d{1,2})\2(\d\d)(?![\d/-]|\.\d)/g,
    accept: isShortDate,
  },
  // 12312023 after a word that means a date
  {
    kind: 'date',
    pattern: new RegExp(String.raw`(?<!\d)(\d\d)(\d\d)${year}(?!\d)`, 'g'),
    accept: (match, text) =>
      (isDay(match[1], match[2]) || isDay(match[2], match[1])) &&
      dateBefore.test(textBefore(text, match.index, 16)),
  },
  // on 3/14
  {
    kind: 'date',
    pattern: /(?<![\d./-])(\d{1,2})\/(\d{1,2})(?![\d/]|\.\d)/g,
    accept: (match, text) =>
      (isDay(match[1], match[2]) || isDay(match[2], match[1])) &&
      /(?:\bon|since|until|dated|date|dob|born|seen|visit)[\s.:=_-]*$/.test(
        textBefore(text, match.index, 16),
      ) &&
      !/^ (?:of|points?|scale|frames|stars)\b/.test(text.slice(match.index + match[0].length)),
  },
  // 2024-01, 01/2024
  {
    kind: 'date',
    pattern: new RegExp(String.raw`(?<![\d.,/-])${year}[-_/](?:0[1-9]|1[0-2])(?![\dx.:-]|[-_/]\d)`, 'g'),
    accept: (match, text) => !/(?:season|years?)\s*$/.test(textBefore(text, match.index, 10)),
  },
  {
    kind: 'date',
    pattern: new RegExp(String.raw`(?<![\d.,/-])(?:0?[1-9]|1[0-2])[/](?:19|20)\d\d(?![\d/.])`, 'g'),
  },
  // ISO week dates
  {
    kind: 'date',
    pattern: new RegExp(String.raw`(?<!\d)${year}-?W(?:[0-4]\d|5[0-3])(?:-?[1-7])?(?!\d)`, 'g'),
  },
  // 2024年1月3日
  { kind: 'date', pattern: /(?:\d{4} ?[年년] ?)?\d{1,2} ?[月월] ?\d{1,2} ?[日일]/g },
  // 3 January 2024; 3rd of June; 03-Jan-2024
  {
    kind: 'date',
    pattern: new RegExp(
      String.raw`(?<![\d.:/])${day}${ordinal}(?:[ _-]{0,2}|(?: of | de ))(?:${monthPattern})(?![a-z])\.?(?:${gap}(?:de |del )?(?:${year}|'?\d\d(?=$|[\s.,;)_]))(?!\d)${time})?`,
      'gi',
    ),
    accept: (match) => isMonthWritten(match[0].replace(/^\d+(?:st|nd|rd|th)?/i, '')),
  },
  // January 3, 2024; Jan 3; Jan_3_2024
  {
    kind: 'date',
    pattern: new RegExp(
      String.raw`(?<![a-z])(?:${monthPattern})\.?[ _-]{0,2}${day}(?!\d|[.:x/]\d)(?:st|nd|rd|th)?(?:${gap}${year}(?!\d)${time})?`,
      'gi',
    ),
    accept: (match) => isMonthWritten(match[0]),
  },
  // January 2024
  {
    kind: 'date',
    pattern: new RegExp(
      String.raw`(?<![a-z])(?:${monthPattern})\.?(?:(?:[ _,-]{1,2}|,? of |,? de )?${year}| '\d\d)(?!\d)`,
      'gi',
    ),
  },
  // the third of January; in March
  {
    kind: 'date',
    pattern: new RegExp(String.raw`\b${ordinalWord} of (?:${fullMonthPattern})\b(?:,? ${year})?`, 'gi'),
  },
  {
    kind: 'date',
    pattern: new RegExp(
      String.raw`(?<=\b(?:in|since|last|until|during|early|late|mid|this|next)[ -])(?:${fullMonthPattern})\b`,
      'g',
    ),
  },
  {
    kind: 'date',
    pattern: new RegExp(
      String.raw`\b(?:Christmas|New Year'?s?|Thanksgiving|Easter|Halloween|Valentine'?s)(?: Eve| Day)?,? ${year}(?!\d)`,
      'gi',
    ),
  },
  // Seconds and milliseconds since 1970, from 2001 to 2036
  {
    kind: 'date',
    pattern: /(?<![\d.])[12]\d{12}(?![\d.])/g,
    accept: (match, text) =>
      isInstant(Number(match[0]) / 1000) && !countBefore.test(textBefore(text, match.index, 16)),
  },
  {
    kind: 'date',
    pattern: /(?<![\d.])[12]\d{9}(?:\.\d{1,6})?(?!\d)/g,
    accept: (match, text) =>
      isInstant(Number(match[0])) &&
      (instantBefore.test(textBefore(text, match.index, 20)) ||
        /[a-z]_$/.test(textBefore(text, match.index, 2))) &&
      !countBefore.test(textBefore(text, match.index, 16)),
  },
];

/** Dates that say more than a year, and instants. */
export function findDates(text: string): Iterable<Found> {
  return applyRules(rules, text);
}

function isDay(month: string | undefined, day: string | undefined): boolean {
  const [m, d] = [Number(month), Number(day)];
  return m >= 1 && m <= 12 && d >= 1 && d <= 31;
}

/** Days and months of one digit are ratios as often as dates, so that a year must not be two of those. */
function isShortDate(match: RegExpExecArray, text: string): boolean {
  const [, first, separator, second] = match;
  if (!isDay(first, second) && !isDay(second, first)) return false;
  const before = textBefore(text, match.index, 16);
  if (dateBefore.test(before)) return true;
  if (versionBefore.test(before)) return false;
  return separator === '/' || (first?.length === 2 && second?.length === 2 && /(?:^|[\s_(])$/.test(before));
}

/** `may`, `mar`, `march` and the like are words and months: as months they have a capital or a year. */
function isMonthWritten(match: string): boolean {
  return (
    /\d{4}|'\d\d/.test(match) ||
    !/^[\s_.-]*(?:may|march|mars?|sep|dec|jun|jan|mai|mei|abr|ene|set|fev)(?![a-z])/.test(match)
  );
}

function isInstant(seconds: number): boolean {
  return seconds >= 978_307_200 && seconds < 2_082_758_400;
}

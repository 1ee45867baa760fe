/** A time that was found in a name. */
export interface NameTime {
  /** The time as `YYYYMMDDTHHMMSS` on the clock that the name was written by, or `YYYYMMDD`. */
  readonly text: string;
  /** Where it begins in the name, and how long it is there. */
  readonly index: number;
  readonly length: number;
  /** True when the name says that it is UTC: with a `Z`, or as seconds since 1970. */
  readonly utc: boolean;
}

const dated =
  /(?<!\d)(\d{4})([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?:[T_ .-]?([01]\d|2[0-3])([-_.:h]?)([0-5]\d)(?:\6([0-5]\d))?(?:\.\d{1,6})?(Z)?)?(?!\d)/i;
const epoch = /(?<!\d)1[0-9]{9}(?:\d{3})?(?!\d)/;

/**
 * The first time in a name: `20250131_093000`, `2025-01-31T09-30-00Z`, `20250131`, or ten (thirteen)
 * digits of seconds (milliseconds) since 1970. Dates that no calendar has are no times.
 */
export function findNameTime(name: string): NameTime | undefined {
  const match = dated.exec(name);
  if (match !== null && exists(Number(match[1]), Number(match[3]), Number(match[4]))) {
    const day = `${match[1]}${match[3]}${match[4]}`;
    const text = match[5] === undefined ? day : `${day}T${match[5]}${match[7]}${match[8] ?? '00'}`;
    return { text, index: match.index, length: match[0].length, utc: match[9] !== undefined };
  }
  const seconds = epoch.exec(name);
  if (seconds === null) return undefined;
  const at = Number(seconds[0]) * (seconds[0].length === 13 ? 1 : 1000);
  const text = new Date(at).toISOString().replace(/[-:]|\.\d+Z$/g, '');
  return { text, index: seconds.index, length: seconds[0].length, utc: true };
}

function exists(year: number, month: number, day: number): boolean {
  return year >= 1970 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

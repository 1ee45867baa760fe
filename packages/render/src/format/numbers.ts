/** A count with its noun: `1 artifact`, `12 artifacts`, `3,400 files`. */
export function formatCount(count: number, noun: string, plural = `${noun}s`): string {
  return `${formatInteger(count)} ${count === 1 ? noun : plural}`;
}

/** An integer with commas between thousands. */
export function formatInteger(value: number): string {
  return String(Math.trunc(value)).replace(/\B(?=(?:\d{3})+(?!\d))/g, ',');
}

/** An ordinal: `1st`, `2nd`, `3rd`, `11th`, `22nd`. */
export function formatOrdinal(value: number): string {
  const lastTwo = value % 100;
  const suffix = lastTwo >= 11 && lastTwo <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][value % 10] ?? 'th');
  return `${formatInteger(value)}${suffix}`;
}

/** A share from 0 to 1 as a percentage: `0%`, `4.2%`, `87%`. */
export function formatShare(share: number): string {
  const percent = share * 100;
  return `${percent === 0 || percent >= 9.95 ? Math.round(percent) : percent.toFixed(1)}%`;
}

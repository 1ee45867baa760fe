const units = ['B', 'K', 'M', 'G', 'T', 'P'] as const;

/** Bytes in powers of 1024 with at most one digit after the point: `0B`, `980B`, `2.1M`, `14G`. */
export function formatBytes(bytes: number): string {
  let value = Math.abs(bytes);
  let unit = 0;
  while (value >= 1023.5 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  const digits = unit > 0 && value < 9.95 ? value.toFixed(1) : String(Math.round(value));
  return `${bytes < 0 ? '-' : ''}${digits}${units[unit] ?? ''}`;
}

/**
 * Compares two cells of a column for sorting: numbers before texts, numbers by size, texts as people sort them,
 * and what is empty last in either direction. The page carries this function as text, so that it stands alone.
 */
export function compareCells(one: string, other: string, isDescending: boolean): number {
  const sign = isDescending ? -1 : 1;
  if (one === '' || other === '') return one === other ? 0 : one === '' ? 1 : -1;
  const [a, b] = [Number(one), Number(other)];
  if (!Number.isNaN(a) && !Number.isNaN(b)) return a === b ? 0 : a < b ? -sign : sign;
  if (Number.isNaN(a) !== Number.isNaN(b)) return Number.isNaN(a) ? sign : -sign;
  return sign * one.localeCompare(other, undefined, { numeric: true, sensitivity: 'base' });
}

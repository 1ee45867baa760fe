/**
 * The inverse of a symmetric positive definite matrix by Gauss and Jordan's elimination, which needs no
 * pivoting there (Golub and Van Loan, "Matrix Computations", section 4.2).
 */
export function invertPositive(matrix: readonly (readonly number[])[]): number[][] {
  const size = matrix.length;
  const rows = matrix.map((row, index) =>
    Float64Array.from({ length: 2 * size }, (_, at) =>
      at < size ? (row[at] ?? 0) : at - size === index ? 1 : 0,
    ),
  );
  rows.forEach((pivot, column) => {
    const head = pivot[column] ?? 1;
    for (let at = 0; at < pivot.length; at += 1) pivot[at] = (pivot[at] ?? 0) / head;
    for (const row of rows) {
      const factor = row[column] ?? 0;
      if (row === pivot || factor === 0) continue;
      for (let at = 0; at < row.length; at += 1) row[at] = (row[at] ?? 0) - factor * (pivot[at] ?? 0);
    }
  });
  return rows.map((row) => Array.from(row.subarray(size)));
}

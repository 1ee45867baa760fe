/**
 * Waits until all have ended, also after one failed: what they share must not be taken away while one of
 * them still uses it. `onFailure` tells the others to come to an end.
 *
 * @throws the first failure.
 */
export async function settleAll(work: readonly Promise<void>[], onFailure: () => void): Promise<void> {
  const failures: unknown[] = [];
  const noted = work.map((one) =>
    one.catch((error: unknown) => {
      failures.push(error);
      onFailure();
    }),
  );
  await Promise.all(noted);
  if (failures.length > 0) throw failures[0];
}

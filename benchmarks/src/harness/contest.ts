import type { Measurement } from './measurement.ts';

/** Something that is measured against others. */
export interface Contestant {
  /** Makes everything ready that its time shall not count. */
  readonly prepare?: ((round: number) => Promise<void>) | undefined;
  readonly run: (round: number) => Promise<Measurement>;
  /** Clears away what the run left. */
  readonly clear?: ((round: number) => Promise<void>) | undefined;
}

export interface ContestOptions {
  readonly rounds: number;
  /** Rounds before the first that counts. */
  readonly warmUps?: number | undefined;
}

/** What each contestant did, round by round. */
export type Series<N extends string> = Readonly<Record<N, readonly Measurement[]>>;

/**
 * Measures contestants in turns, so that a machine that grows slower or faster treats all alike. Whoever
 * begins moves on with each round.
 */
export async function contest<N extends string>(
  contestants: Readonly<Record<N, Contestant>>,
  { rounds, warmUps = 0 }: ContestOptions,
): Promise<Series<N>> {
  const names = Object.keys(contestants) as N[];
  const series = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<N, Measurement[]>;
  for (let round = 0; round < warmUps + rounds; round++) {
    for (const name of inTurn(names, round)) {
      const measurement = await runOnce(contestants[name], round);
      if (round >= warmUps) series[name].push(measurement);
    }
  }
  return series;
}

async function runOnce(contestant: Contestant, round: number): Promise<Measurement> {
  await contestant.prepare?.(round);
  const measurement = await contestant.run(round);
  await contestant.clear?.(round);
  return measurement;
}

function inTurn<T>(values: readonly T[], round: number): readonly T[] {
  const first = round % values.length;
  return [...values.slice(first), ...values.slice(0, first)];
}

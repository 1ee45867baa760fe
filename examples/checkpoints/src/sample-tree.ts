/** Experiments, each with the accuracy that it nears and the step at which it is best; then it overfits. */
const experiments = [
  { name: 'baseline', limit: 0.81, best: 1200 },
  { name: 'wider', limit: 0.86, best: 800 },
  { name: 'augmented', limit: 0.9, best: 2000 },
] as const;

const start = Date.UTC(2025, 2, 1);
const minute = 60_000;

/** Texts by path, relative to the root: twenty checkpoints of each of three experiments, with their metrics. */
export function sampleTree(): Readonly<Record<string, string>> {
  const steps = Array.from({ length: 20 }, (_value, index) => (index + 1) * 100);
  return Object.fromEntries(
    experiments.flatMap(({ name, limit, best }) =>
      steps.flatMap((step) => {
        const accuracy = limit * (1 - Math.exp(-step / 400)) - Math.max(0, step - best) * 0.0004;
        const path = `checkpoints/${name}/step-${String(step).padStart(6, '0')}`;
        const sidecar = {
          step,
          saved_at: new Date(start + step * minute).toISOString(),
          metrics: { accuracy: Number(accuracy.toFixed(4)), loss: Number((1 - accuracy).toFixed(4)) },
          ...(name === 'baseline' && step === 500 ? { published: true } : {}),
        };
        return [
          [`${path}.pt`, `weights of ${name} at ${step}\n`.repeat(200)],
          [`${path}.json`, `${JSON.stringify(sidecar)}\n`],
        ];
      }),
    ),
  );
}

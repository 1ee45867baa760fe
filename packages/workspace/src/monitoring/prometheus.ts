/** One measured value and what it is of. */
export interface Sample {
  readonly labels?: Readonly<Record<string, string>> | undefined;
  readonly value: number;
}

/** Samples of one kind. */
export interface Metric {
  /** Without the `cairn_` before it. */
  readonly name: string;
  readonly help: string;
  readonly type: 'gauge' | 'counter';
  readonly samples: readonly Sample[];
}

/**
 * Metrics in the text format of Prometheus. Those without samples are left out; values that are no numbers, too.
 *
 * @example
 * prometheusText([{ name: 'files', help: 'Files.', type: 'gauge', samples: [{ labels: { family: 'nightly' }, value: 3 }] }]);
 * // # HELP cairn_files Files.
 * // # TYPE cairn_files gauge
 * // cairn_files{family="nightly"} 3
 */
export function prometheusText(metrics: readonly Metric[]): string {
  return metrics.map(metricText).join('');
}

function metricText({ name, help, type, samples }: Metric): string {
  const known = samples.filter(({ value }) => Number.isFinite(value));
  if (known.length === 0) return '';
  const lines = known.map(({ labels = {}, value }) => `cairn_${name}${labelsText(labels)} ${value}\n`);
  return `# HELP cairn_${name} ${escapeText(help)}\n# TYPE cairn_${name} ${type}\n${lines.join('')}`;
}

function labelsText(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(
    ([name, value]) => `${name}="${escapeText(value).replaceAll('"', String.raw`\"`)}"`,
  );
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

function escapeText(text: string): string {
  return text.replaceAll('\\', String.raw`\\`).replaceAll('\n', String.raw`\n`);
}

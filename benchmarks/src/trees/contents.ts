import type { Random } from './random.ts';

const WORDS = [
  'the', 'run', 'of', 'a', 'model', 'batch', 'loss', 'and', 'drift', 'against', 'baseline', 'was', 'within',
  'tolerance', 'latency', 'rose', 'after', 'shard', 'seven', 'until', 'retry', 'with', 'fewer', 'workers',
  'queue', 'depth', 'to', 'stayed', 'flat', 'no', 'regression', 'in', 'checkpoint', 'sampled', 'orders',
] as const; // prettier-ignore
const LEVELS = ['info', 'info', 'info', 'debug', 'warning'] as const;
const EVENTS = ['step', 'checkpoint', 'fetch', 'evaluate', 'emit'] as const;
const BRANCHES = ['main', 'main', 'main', 'release-4', 'fix-latency', 'wide-batches'] as const;

/** The first moment of generated trees. */
export const FIRST_MOMENT: number = Date.UTC(2025, 0, 1);

/** What stands in an artifact's `metadata.json`. */
export interface RunMetadata {
  readonly run: string;
  readonly created_at: string;
  readonly status: 'PASS' | 'FAIL';
  readonly branch: string;
  readonly commit: string;
  readonly score: number;
  readonly tags: readonly string[];
  readonly needs_review: boolean;
  readonly parameters: Readonly<Record<string, number>>;
}

/** The description of one run; a run every seven minutes. */
export function runMetadata(random: Random, number: number): RunMetadata {
  return {
    run: `run-${String(number).padStart(7, '0')}`,
    created_at: new Date(FIRST_MOMENT + number * 420_000).toISOString(),
    status: random.next() < 0.85 ? 'PASS' : 'FAIL',
    branch: random.pick(BRANCHES),
    commit: hexadecimal(random, 40),
    score: rounded(random.next()),
    tags: random.next() < 0.02 ? ['golden', 'reviewed'] : ['nightly'],
    needs_review: random.next() < 0.01,
    parameters: {
      seed: random.between(1, 99_999),
      workers: random.between(1, 64),
      rate: rounded(random.next()),
    },
  };
}

/** About as many bytes of a file's contents as wanted, of the kind that its extension says. */
export function contentsOf(random: Random, extension: string, size: number): string {
  switch (extension) {
    case 'jsonl':
      return filled(size, (at) => `${JSON.stringify(event(random, at))}\n`);
    case 'md':
      return `# Run report\n\n${filled(size - 14, () => `${sentence(random)}\n`)}`;
    default:
      return `{"series":[\n${filled(size - 20, (at) => `${at === 0 ? '' : ',\n'}[${at},${rounded(random.next())}]`)}\n]}\n`;
  }
}

function event(random: Random, step: number): Readonly<Record<string, unknown>> {
  return {
    ts: new Date(FIRST_MOMENT + step * 1373).toISOString(),
    level: random.pick(LEVELS),
    event: random.pick(EVENTS),
    step,
    loss: rounded(random.next() * 4),
    worker: `w${random.between(0, 63)}`,
    span: hexadecimal(random, 16),
  };
}

function sentence(random: Random): string {
  const words = Array.from({ length: random.between(6, 16) }, () => random.pick(WORDS));
  return `- ${words.join(' ')} ${rounded(random.next() * 100)}.`;
}

/** Parts, one after the other, until the size is reached: at least one. */
function filled(size: number, part: (at: number) => string): string {
  let text = '';
  for (let at = 0; at === 0 || text.length < size; at++) text += part(at);
  return text;
}

function hexadecimal(random: Random, digits: number): string {
  let text = '';
  while (text.length < digits) text += random.between(0, 0xffffff).toString(16).padStart(6, '0');
  return text.slice(0, digits);
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

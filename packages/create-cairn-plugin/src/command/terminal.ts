import { createInterface } from 'node:readline/promises';

/** Where questions are asked and words are said. */
export interface Terminal extends Disposable {
  /** False where nobody sits: then defaults answer. */
  readonly canAsk: boolean;
  /** The answer, or the default for an empty one; undefined once the input has ended. */
  ask(question: string, byDefault: string): Promise<string | undefined>;
  /** What the command made: stdout. */
  say(text: string): void;
  /** Everything else: stderr. */
  complain(text: string): void;
}

/** The terminal of this process. */
export function createTerminal(): Terminal {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const ended = new Promise<undefined>((resolve) => lines.once('close', () => resolve(undefined)));
  return {
    canAsk: process.stdin.isTTY && process.stderr.isTTY,
    ask: async (question, byDefault) => {
      const shown = byDefault === '' ? '' : ` (${byDefault})`;
      const answer = await Promise.race([lines.question(`${question}${shown}: `), ended]);
      return answer === undefined ? undefined : answer.trim() || byDefault;
    },
    say: (text) => void process.stdout.write(`${text}\n`),
    complain: (text) => void process.stderr.write(`${text}\n`),
    [Symbol.dispose]: () => lines.close(),
  };
}

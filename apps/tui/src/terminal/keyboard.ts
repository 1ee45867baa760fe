import { createKeyReader } from '../keys/key-reader.ts';
import type { KeyPress } from '../keys/key-reader.ts';

/** What a terminal sends keys by. */
export type Input = NodeJS.ReadStream;

/** Keys as they are pressed, while the terminal is ours. */
export interface Keyboard {
  /** Takes the terminal's keys, one by one and unseen by its own line editing. */
  start(): void;
  /** Gives them back, for another program or the shell. */
  stop(): void;
}

/** An escape that nothing follows within this many milliseconds was the key. */
const PATIENCE = 40;

export function createKeyboard(input: Input, onPress: (press: KeyPress) => void): Keyboard {
  const reader = createKeyReader();
  let timer: NodeJS.Timeout | undefined;
  let lastLook: NodeJS.Immediate | undefined;
  const rest = (): void => {
    clearTimeout(timer);
    clearImmediate(lastLook);
  };
  const hear = (chunk: string | Buffer): void => {
    rest();
    for (const press of reader.push(chunk.toString())) onPress(press);
    if (reader.isWaiting) timer = setTimeout(lookOnce, PATIENCE);
  };
  /** Where work held the loop up, the rest of a key may lie there already: it is read before this is called. */
  const lookOnce = (): void => {
    lastLook = setImmediate(() => {
      for (const press of reader.flush()) onPress(press);
    });
  };
  return {
    start: () => {
      input.setEncoding('utf8');
      input.setRawMode(true);
      input.on('data', hear);
      input.resume();
    },
    stop: () => {
      rest();
      input.off('data', hear);
      input.setRawMode(false);
      input.pause();
    },
  };
}

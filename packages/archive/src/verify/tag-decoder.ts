import { CairnError } from '@cairn/core';

/** Takes the bytes of a tag file as they come, and hands over its lines. */
export interface LineSplitter {
  /** @throws CairnError `ARCHIVE_INVALID` for bytes that the encoding does not know, and a line without end. */
  push(bytes: Uint8Array): void;
  end(): void;
}

/**
 * @param encoding as `Declaration` names it. Only UTF-8 is split as it comes; other texts are small or rare.
 * @param onLine hears each line without its end, empty ones too, and its number from 1.
 */
export function splitLines(encoding: string, onLine: (line: string, number: number) => void): LineSplitter {
  return encoding === 'utf-8' ? splitUtf8(onLine) : splitWhole(encoding, onLine);
}

/** The text of a whole tag file, without its byte order mark. Throws as {@link LineSplitter} does. */
export function tagFileText(encoding: string, bytes: Uint8Array): string {
  const name = encoding === 'utf-16' ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : encoding;
  try {
    return new TextDecoder(name, { fatal: true }).decode(bytes);
  } catch (error) {
    throw new CairnError('ARCHIVE_INVALID', `expected text in ${encoding}, found bytes that are none`, {
      cause: error,
    });
  }
}

/** No path comes near this. */
const LONGEST = 1024 * 1024;

const LF = 0x0a;
const CR = 0x0d;

function splitUtf8(onLine: (line: string, number: number) => void): LineSplitter {
  let rest = Buffer.alloc(0);
  let number = 0;
  let isAfterReturn = false;

  const line = (bytes: Uint8Array): void => onLine(tagFileText('utf-8', bytes), ++number);
  return {
    push(bytes) {
      const all = rest.length === 0 ? Buffer.from(bytes) : Buffer.concat([rest, bytes]);
      let start = 0;
      for (let at = rest.length; at < all.length; at++) {
        const byte = all[at];
        if (byte !== LF && byte !== CR) {
          isAfterReturn = false;
          continue;
        }
        // The second half of CR LF ends nothing.
        if (byte === LF && isAfterReturn) start = at + 1;
        else {
          line(all.subarray(start, at));
          start = at + 1;
        }
        isAfterReturn = byte === CR;
      }
      rest = all.subarray(start);
      if (rest.length > LONGEST)
        throw new CairnError(
          'ARCHIVE_INVALID',
          `expected lines of at most ${LONGEST} bytes, line ${number + 1} is longer`,
        );
    },
    end() {
      if (rest.length > 0) line(rest);
    },
  };
}

function splitWhole(encoding: string, onLine: (line: string, number: number) => void): LineSplitter {
  const chunks: Buffer[] = [];
  return {
    push: (bytes) => void chunks.push(Buffer.from(bytes)),
    end() {
      const lines = tagFileText(encoding, Buffer.concat(chunks)).split(/\r\n|\r|\n/);
      if (lines.at(-1) === '') lines.pop();
      lines.forEach((line, index) => onLine(line, index + 1));
    },
  };
}

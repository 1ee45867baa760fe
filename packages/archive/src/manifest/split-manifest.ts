import { CairnError } from '@cairn/core';

/** Takes the bytes of a long JSON object, and hands over the members of its `artifacts`, and of their `files`. */
export interface ManifestSplitter {
  /** @throws CairnError `ARCHIVE_INVALID` when a part is longer than anything that is meant could be. */
  push(bytes: Uint8Array): void;
  /** The text of the object with an empty list of artifacts. What is no JSON shows when it is parsed. */
  end(): string;
}

/** Hears the text of each part, in order: the files of an artifact, and then itself with an empty list of files. */
export interface PartListener {
  file(text: string): void;
  artifact(text: string): void;
}

/**
 * Splits `ARCHIVE_MANIFEST.json`, so that one file of one artifact is held at a time: an artifact can have a million,
 * and the whole may be longer than a string can be.
 */
export function splitManifest(listener: PartListener): ManifestSplitter {
  const parts = { head: createPart(), artifact: createPart(), file: createPart() };
  let place: Place = 'head';
  let depth = 0;
  let isString = false;
  let isEscaped = false;
  let chunk: Buffer = Buffer.alloc(0);
  /** Where the bytes begin that are not yet added to a part. */
  let from = 0;

  function turnTo(next: Place, at: number): void {
    if (place !== 'artifacts' && place !== 'files') parts[place].add(chunk, from, at);
    from = at;
    place = next;
  }
  function open(byte: number, at: number): void {
    depth += 1;
    if (place === 'artifacts') turnTo('artifact', at);
    else if (place === 'files') turnTo('file', at);
    if (byte !== OPEN_LIST || (place !== 'head' && place !== 'artifact')) return;
    const inner = INNER[place];
    if (depth !== inner.depth) return;
    turnTo(place, at + 1);
    if (inner.key.test(parts[place].tail())) turnTo(inner.place, at + 1);
  }
  function close(at: number): void {
    depth -= 1;
    if (place === 'artifacts') turnTo('head', at);
    else if (place === 'files') turnTo('artifact', at);
    else if (place === 'file' && depth === FILES) {
      turnTo('files', at + 1);
      listener.file(parts.file.take());
    } else if (place === 'artifact' && depth === ARTIFACTS) {
      turnTo('artifacts', at + 1);
      listener.artifact(parts.artifact.take());
    }
  }
  function take(byte: number, at: number): void {
    if (isString) {
      if (isEscaped) isEscaped = false;
      else if (byte === BACKSLASH) isEscaped = true;
      else if (byte === QUOTE) isString = false;
      return;
    }
    // What is no object stays in the text around it, for whoever parses that.
    if ((place === 'artifacts' || place === 'files') && !EXPECTED_BETWEEN.has(byte))
      turnTo(place === 'artifacts' ? 'head' : 'artifact', at);
    if (byte === QUOTE) isString = true;
    else if (byte === OPEN_OBJECT || byte === OPEN_LIST) open(byte, at);
    else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) close(at);
  }

  return {
    push(bytes) {
      chunk = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      from = 0;
      for (let at = 0; at < chunk.length; at++) take(chunk[at] ?? 0, at);
      turnTo(place, chunk.length);
    },
    end: () => parts.head.take(),
  };
}

/** Where the bytes belong that are read: to a part, or between those of a list. */
type Place = 'head' | 'artifacts' | 'artifact' | 'files' | 'file';

/** How deep the lists lie. */
const ARTIFACTS = 2;
const FILES = 4;

/** The lists that are split: what stands before them, and where that is. */
const INNER = {
  head: { key: /(?:^|[^\\])"artifacts"\s*:\s*\[$/, depth: ARTIFACTS, place: 'artifacts' },
  artifact: { key: /(?:^|[^\\])"files"\s*:\s*\[$/, depth: FILES, place: 'files' },
} as const;

const [QUOTE, BACKSLASH, OPEN_OBJECT, CLOSE_OBJECT, OPEN_LIST, CLOSE_LIST] = [...Buffer.from('"\\{}[]')];

/** What may stand between the members of a list, and before and behind it: commas and white space, and brackets. */
const EXPECTED_BETWEEN = new Set(Buffer.from(', \t\r\n{]'));

/** The bytes of a part as they come. */
interface Part {
  add(chunk: Buffer, from: number, to: number): void;
  /** The last bytes so far. */
  tail(): string;
  /** All of it, and begins anew. */
  take(): string;
}

function createPart(): Part {
  let bytes = Buffer.alloc(FIRST);
  let length = 0;
  return {
    add(chunk, from, to) {
      const needed = length + to - from;
      if (needed > LONGEST)
        throw new CairnError(
          'ARCHIVE_INVALID',
          `expected parts of at most ${LONGEST} bytes in a contents file, one is longer`,
        );
      if (needed > bytes.length)
        bytes = Buffer.from(bytes.buffer.transfer(Math.max(needed, 2 * bytes.length)));
      chunk.copy(bytes, length, from, to);
      length = needed;
    },
    tail: () => bytes.toString('latin1', Math.max(0, length - TAIL), length),
    take() {
      const text = bytes.toString('utf8', 0, length);
      length = 0;
      return text;
    },
  };
}

const FIRST = 64 * 1024;
const TAIL = 64;
/** Metadata are long at times, and never like this. */
const LONGEST = 64 * 1024 * 1024;

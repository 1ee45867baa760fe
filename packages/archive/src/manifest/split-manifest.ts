/** Takes the bytes of a long JSON object, and hands over the members of its `artifacts` one by one. */
export interface ManifestSplitter {
  push(bytes: Uint8Array): void;
  /** The text of the object with an empty list of artifacts. What is no JSON shows when it is parsed. */
  end(): string;
}

/**
 * Splits `ARCHIVE_MANIFEST.json`, so that one artifact is held at a time: the whole may be longer than a
 * string can be.
 *
 * @param onArtifact hears the text of each, in order.
 */
export function splitManifest(onArtifact: (text: string) => void): ManifestSplitter {
  const head: Uint8Array[] = [];
  const artifact: Uint8Array[] = [];
  /** Where the bytes go that are read: none for what stands between artifacts. */
  let target: Uint8Array[] | undefined = head;
  let depth = 0;
  let isString = false;
  let isEscaped = false;

  function push(bytes: Uint8Array): void {
    let from = 0;
    const take = (to: number, next: Uint8Array[] | undefined): void => {
      if (to > from) target?.push(Uint8Array.prototype.slice.call(bytes, from, to));
      from = to;
      target = next;
    };
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at]!;
      if (isString) {
        if (isEscaped) isEscaped = false;
        else if (byte === BACKSLASH) isEscaped = true;
        else if (byte === QUOTE) isString = false;
        continue;
      }
      if (target === undefined && !MEANINGLESS.has(byte)) take(at, byte === OPEN_OBJECT ? artifact : head);
      if (byte === QUOTE) isString = true;
      else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
        depth += 1;
        if (depth !== LIST || byte !== OPEN_LIST) continue;
        take(at + 1, head);
        if (ARTIFACTS.test(textOf(head.slice(-64)))) target = undefined;
      } else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
        depth -= 1;
        if (depth !== LIST || target !== artifact) continue;
        take(at + 1, undefined);
        onArtifact(textOf(artifact.splice(0)));
      }
    }
    take(bytes.length, target);
  }

  return { push, end: () => textOf(head) };
}

/** How deep the list of artifacts lies. */
const LIST = 2;

/** The end of what stands before that list. */
const ARTIFACTS = /(?:^|[^\\])"artifacts"\s*:\s*\[$/;

const [QUOTE, BACKSLASH, OPEN_OBJECT, CLOSE_OBJECT, OPEN_LIST, CLOSE_LIST] = [...Buffer.from('"\\{}[]')];

/** What may stand between artifacts: commas and white space. */
const MEANINGLESS = new Set(Buffer.from(', \t\r\n'));

function textOf(parts: readonly Uint8Array[]): string {
  return Buffer.concat(parts).toString('utf8');
}

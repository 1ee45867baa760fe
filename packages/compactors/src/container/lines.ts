const LF = 0x0a;

/** How many line ends there are. */
export function countLineEnds(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(LF); at !== -1; at = bytes.indexOf(LF, at + 1)) count += 1;
  return count;
}

/** Where the line begins that so many line ends precede; -1 when there are not so many. */
export function afterLineEnds(bytes: Uint8Array, count: number): number {
  let start = 0;
  for (let seen = 0; seen < count; seen += 1) {
    const at = bytes.indexOf(LF, start);
    if (at === -1) return -1;
    start = at + 1;
  }
  return start;
}

/** Where the line ends that begins here, its line end included; -1 when it goes on beyond these bytes. */
export function lineEnd(bytes: Uint8Array, start: number): number {
  const at = bytes.indexOf(LF, start);
  return at === -1 ? -1 : at + 1;
}

/** Tells whether the last line has its line end. */
export function isEnded(bytes: Uint8Array): boolean {
  return bytes.at(-1) === LF;
}

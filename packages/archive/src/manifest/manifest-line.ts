/** One line of a payload or tag manifest. */
export interface ManifestLine {
  /** Hexadecimal, small letters. */
  readonly digest: string;
  /** As it is written, without what stands before it for `md5sum` and its kin. */
  readonly path: string;
  /** True for `*` before the path: `md5sum` writes it for binary files. */
  readonly isStarred: boolean;
}

/** The line of a manifest for a file, without its end. */
export function manifestLine(digest: string, path: string): string {
  return `${digest}  ${encodeManifestPath(path)}`;
}

/** Reads one line, or gives undefined for what is none. */
export function parseManifestLine(line: string): ManifestLine | undefined {
  const match = LINE.exec(line);
  if (match === null) return undefined;
  const [, digest, star, path] = match;
  return { digest: digest!.toLowerCase(), path: path!, isStarred: star === '*' };
}

const LINE = /^([0-9A-Fa-f]+)[ \t]+(\*?)(.+)$/s;

/** A path as manifests of BagIt 1.0 write it: line ends and the percent sign are percent-encoded, nothing else. */
export function encodeManifestPath(path: string): string {
  return path.replaceAll(/[%\r\n]/g, (character) => ENCODED[character]!);
}

/** The path that a manifest of BagIt 1.0 means. */
export function decodeManifestPath(path: string): string {
  return path.replaceAll(/%(?:25|0[ad])/gi, (code) => DECODED[code.toUpperCase()]!);
}

const ENCODED: Readonly<Record<string, string>> = { '%': '%25', '\r': '%0D', '\n': '%0A' };
const DECODED: Readonly<Record<string, string>> = { '%25': '%', '%0D': '\r', '%0A': '\n' };

/** How a view is to be written into a file. */
export interface ViewFile {
  /** `html` is a page that loads nothing; `png` the one chart or graph of a view. */
  readonly format: 'html' | 'png';
  /** Relative to the folder of the caller. */
  readonly path: string;
  /** What made it, as the page says it: a command line. */
  readonly source: string;
  /** Takes the place of a file that is there. */
  readonly replace?: boolean | undefined;
}

/** A file that was written. */
export interface WrittenView {
  /** Absolute. */
  readonly path: string;
  readonly bytes: number;
}

import type { NativePath } from '@cairn/files';

/** How bytes are made smaller, and how hard. */
export interface Squeezing {
  readonly codec: 'deflate' | 'zstd';
  readonly level: number;
}

/** Hexadecimal digests of what was read. */
export interface Digests {
  readonly sha256: string;
  readonly sha512: string;
}

/** What happens to bytes away from the main thread. Each kind of request has one kind of answer. */
interface Work {
  /** Small files are read whole, digested, and deflated one by one when there is a level. */
  readonly pack: {
    readonly ask: {
      /** Where each of them lies; undefined for contents that lie in the room already, at their place in the row. */
      readonly paths: readonly (NativePath | undefined)[];
      readonly sizes: Uint32Array;
      readonly level?: number | undefined;
      /** Where the answer is put together: as long as all sizes, or longer. */
      readonly room: Uint8Array;
    };
    /** What became of each stands in the table; see `readRow`. */
    readonly answer: { readonly table: Uint8Array; readonly bytes: Uint8Array };
  };
  /** One piece of a large file is read and digested; the pieces of a file come in order, on one lane. */
  readonly read: {
    readonly ask: {
      readonly file: number;
      readonly path: NativePath;
      readonly size: number;
      readonly offset: number;
      /** Where the piece is read to; as long as a piece, and the slack. */
      readonly room: Uint8Array;
    };
    /** The end of the file comes with what was found out about all of it. */
    readonly answer: {
      readonly bytes: Uint8Array;
      readonly end?: (Digests & { readonly crc: number }) | undefined;
    };
  };
  /** One block of a longer stream is made smaller, so that the results one after another are that stream. */
  readonly squeeze: {
    readonly ask: Squeezing & { readonly bytes: Uint8Array; readonly history?: Uint8Array | undefined };
    /** The result, in the memory of what was asked wherever it fits. */
    readonly answer: { readonly bytes: Uint8Array };
  };
}

export type WorkKind = keyof Work;
export type Request = { readonly [K in WorkKind]: { readonly kind: K } & Work[K]['ask'] }[WorkKind];
export type Ask<K extends WorkKind> = { readonly kind: K } & Work[K]['ask'];
export type Answer<K extends WorkKind> = Work[K]['answer'];

/** A small file in the bytes of its answer. Those that deflate does not make smaller are left as they are. */
export interface Packed extends Digests {
  /** Zero where nothing is deflated: only a zip wants it. */
  readonly crc: number;
  readonly deflated: boolean;
  /** Length in the answer, where it follows the one before. */
  readonly length: number;
}

/** Files up to this size are read whole and travel together; larger ones go piece by piece of this size. */
export const PIECE: number = 1024 * 1024;

/** What a buffer has beyond the bytes in it, for what squeezing adds to those that it cannot make smaller. */
export const SLACK: number = 64 * 1024;

/** How far back deflate looks: what a block is given of the one before. */
export const HISTORY: number = 32 * 1024;

import { ARCHIVE_MANIFEST } from '../manifest/archive-manifest-schema.ts';
import { readDeclaration } from './declaration.ts';
import type { Declaration } from './declaration.ts';
import type { Ledger } from './ledger.ts';
import { addLine, createManifest, manifestName } from './manifest-file.ts';
import type { ManifestFile, ManifestName } from './manifest-file.ts';
import type { Problems } from './problems.ts';
import { splitLines } from './tag-decoder.ts';
import { untilBroken } from './until-broken.ts';

/** Takes the bytes of one tag file as they are read. */
interface TagSink {
  push(bytes: Uint8Array): void;
  end(): void;
}

/** Reads tag files in whatever order they come. */
export interface TagIntake {
  /** For a file outside of `data/`. */
  open(path: string): TagSink;
  /** Reads what had to wait for `bagit.txt`. Call it once, when everything was read. */
  finish(): void;
  readonly declaration: Declaration | undefined;
  readonly manifests: readonly ManifestFile[];
  /** Contents of the tag files besides manifests that cairn looks into, by name. */
  readonly texts: ReadonlyMap<string, readonly Uint8Array[]>;
  /** Algorithms of the manifests that turned up so far. */
  algorithms(): readonly string[];
}

const LOOKED_INTO = new Set(['bagit.txt', 'bag-info.txt', 'package-info.txt', 'fetch.txt', ARCHIVE_MANIFEST]);

/** @param contents takes `ARCHIVE_MANIFEST.json` as it comes; it is kept whole when left out. */
export function createTagIntake(ledger: Ledger, problems: Problems, contents?: TagSink): TagIntake {
  const manifests: ManifestFile[] = [];
  const texts = new Map<string, readonly Uint8Array[]>();
  const waiting: { readonly name: ManifestName; readonly chunks: readonly Uint8Array[] }[] = [];
  let declaration: Declaration | undefined;

  function manifestSink(name: ManifestName, known: Declaration): TagSink {
    const manifest = createManifest(name);
    manifests.push(manifest);
    const tools = { ledger, problems, declaration: known };
    const lines = splitLines(known.encoding, (text, number) => addLine(manifest, { text, number }, tools));
    return unlessBroken(lines, (text) => problems.error(text, name.name));
  }

  return {
    open(path) {
      const name = manifestName(path);
      if (name !== undefined && declaration !== undefined) return manifestSink(name, declaration);
      const most = name === undefined ? LONGEST_TEXT : LONGEST_MANIFEST;
      const onTooLong = (): void => problems.error(`expected at most ${most} bytes, there are more`, path);
      if (name !== undefined)
        return collect((chunks) => void waiting.push({ name, chunks }), { most, onTooLong });
      if (path === ARCHIVE_MANIFEST && contents !== undefined) return contents;
      if (!LOOKED_INTO.has(path)) return { push: () => {}, end: () => {} };
      const use = (chunks: readonly Uint8Array[]): void => {
        texts.set(path, chunks);
        if (path === 'bagit.txt') declaration = readDeclaration(Buffer.concat(chunks), problems);
      };
      return collect(use, { most, onTooLong });
    },
    finish() {
      for (const { name, chunks } of declaration === undefined ? [] : waiting.splice(0)) {
        const sink = manifestSink(name, declaration!);
        for (const chunk of chunks) sink.push(chunk);
        sink.end();
      }
    },
    get declaration() {
      return declaration;
    },
    manifests,
    texts,
    algorithms: () => [...manifests, ...waiting.map(({ name }) => name)].map(({ algorithm }) => algorithm),
  };
}

function collect(
  use: (chunks: readonly Uint8Array[]) => void,
  { most, onTooLong }: { readonly most: number; readonly onTooLong: () => void },
): TagSink {
  const chunks: Buffer[] = [];
  let length = 0;
  return {
    push(bytes) {
      length += bytes.length;
      // Whoever reads may use the same memory for the next bytes.
      if (length <= most) chunks.push(Buffer.from(bytes));
      else chunks.length = 0;
    },
    end: () => (length <= most ? use(chunks) : onTooLong()),
  };
}

/** Such files are held whole, manifests only where they come before `bagit.txt`; longer ones are there to fill memory. */
const LONGEST_TEXT = 64 * 1024 * 1024;
const LONGEST_MANIFEST = 256 * 1024 * 1024;

/** A manifest that is no text is a flaw of the bag; the rest of it can still be looked at. */
function unlessBroken(sink: TagSink, onBroken: (text: string) => void): TagSink {
  const guarded = untilBroken(onBroken);
  return { push: (bytes) => guarded(() => sink.push(bytes)), end: () => guarded(() => sink.end()) };
}

/** A value of a JSON file in an artifact. */
export interface Fact {
  /** Name of the file, relative to the artifact's folder. */
  readonly file: string;
  /** Name of the member of the document. */
  readonly member: string;
}

/** What is known of artifacts from what is in them. */
export interface Facts {
  readonly createdAt?: Fact | undefined;
  /** The values that mean pass; whatever else is there means fail. */
  readonly outcome?: (Fact & { readonly pass: readonly (string | boolean)[] }) | undefined;
  /** The key carries the time, and no file does. */
  readonly isTimed?: boolean | undefined;
}

/** Everything that is known of a plugin before it is written. */
export interface PluginSketch {
  /** Name of the package. */
  readonly name: string;
  readonly namespace: string;
  /** Short name of the family. */
  readonly family: string;
  readonly title: string;
  readonly files: readonly string[];
  readonly group: string;
  /** An artifact is a folder with everything in it. */
  readonly isFolder: boolean;
  readonly facts: Facts;
}

/**
 * Whether an artifact is a folder with all that lies in it: the globs take everything below the folder that the
 * template names.
 */
export function isFolderFamily(files: readonly string[], group: string): boolean {
  if (/\{(?:dir|stem|timestamp)\}/.test(group)) return false;
  const depth = group.split('/').length;
  return files
    .filter((glob) => !glob.startsWith('!'))
    .every(
      (glob) => glob.endsWith('/**') && glob.split('/').length === depth + 1 && !/\*\*.*\*\*/.test(glob),
    );
}

/** What a folder says of itself unless a sample says otherwise. */
export function usualFacts(isFolder: boolean): Facts {
  if (!isFolder) return {};
  return {
    createdAt: { file: 'result.json', member: 'created_at' },
    outcome: { file: 'result.json', member: 'status', pass: ['PASS'] },
  };
}

/** What a tree's literal may say of one path. Null is an empty folder: `'logs/': null`. */
export type TreeNode = string | Buffer | TreeItem | JsonObject | readonly unknown[] | null;

/** A literal: paths relative to the tree, with slashes, and what lies there. Folders come by themselves. */
export type TreeLiteral = Readonly<Record<string, TreeNode>>;

/** Times and permissions of a file, link or folder. */
export interface NodeOptions {
  /** ISO 8601, or milliseconds since 1970, exact to the microsecond. */
  readonly mtime?: string | number | undefined;
  readonly mode?: number | undefined;
}

/** A thing in a tree that is not just a file's contents. Made with the functions below. */
export interface TreeItem extends NodeOptions {
  readonly [item]: 'file' | 'folder' | 'symlink' | 'hardlink' | 'fifo';
  readonly content?: string | Buffer | undefined;
  readonly target?: string | Buffer | undefined;
}

interface JsonObject {
  readonly [key: string]: unknown;
}

const item: unique symbol = Symbol('cairn.testkit.item');

/** A file with times or permissions of its own; objects and arrays are written as JSON. */
export function file(content: string | Buffer | object, options: NodeOptions = {}): TreeItem {
  return { ...options, [item]: 'file', content: contentOf(content) };
}

/** A folder, for an empty one or for its permissions. */
export function folder(options: NodeOptions = {}): TreeItem {
  return { ...options, [item]: 'folder' };
}

/** A symbolic link; the target is written as it is given. */
export function symlink(target: string | Buffer): TreeItem {
  return { [item]: 'symlink', target };
}

/** Another name for a file of the same tree, named by its path in the literal. */
export function hardlink(target: string): TreeItem {
  return { [item]: 'hardlink', target };
}

/** A named pipe. Needs the `mkfifo` command. */
export function fifo(): TreeItem {
  return { [item]: 'fifo' };
}

/** The kind that one of the functions above gave a thing. */
export function kindOfItem(thing: TreeItem): 'file' | 'folder' | 'symlink' | 'hardlink' | 'fifo' {
  return thing[item];
}

/** Any node of a literal as an item. */
export function itemOf(node: TreeNode): TreeItem {
  if (node === null) return folder();
  return typeof node === 'object' && item in node ? node : file(node);
}

function contentOf(content: string | Buffer | object): string | Buffer {
  return typeof content === 'string' || Buffer.isBuffer(content)
    ? content
    : `${JSON.stringify(content, null, 2)}\n`;
}

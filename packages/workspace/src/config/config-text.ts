import { Document, isMap, visit } from 'yaml';

/** One section of a configuration that is written for a person: a comment, and a key with its value. */
export interface ConfigSection {
  /** Lines without the sign. */
  readonly comment: readonly string[];
  readonly key: string;
  readonly value: unknown;
  /** One line above each entry of a list of mappings. */
  readonly entryComments?: readonly string[] | undefined;
  /** Written as a comment, for the reader to switch on. */
  readonly isOff?: boolean | undefined;
}

/** The text of a `cairn.yaml`: a heading, `version: 1`, and its sections, each with its comment. */
export function configText(heading: readonly string[], sections: readonly ConfigSection[]): string {
  const parts = sections.map(({ comment, key, value, entryComments = [], isOff }) => {
    const yaml = yamlText({ [key]: value }, { path: [key], texts: entryComments });
    return [...comment.map(commented), isOff === true ? yaml.replaceAll(/^(?=.)/gm, '# ') : yaml].join('\n');
  });
  return `${[...heading.map(commented), 'version: 1', '', parts.join('\n\n')].join('\n')}\n`;
}

/** YAML of a value, with small mappings on one line. */
function yamlText(
  value: unknown,
  comments: { readonly path: readonly string[]; readonly texts: readonly string[] },
): string {
  const document = new Document(value, { aliasDuplicateObjects: false });
  visit(document, {
    Map: (_key, map, ancestors) => {
      const isSmall = map.items.every(({ value: inner }) => !isMap(inner) || inner.items.length <= SMALL);
      if (ancestors.length > TOP && isSmall && map.toString().length <= WIDTH) map.flow = true;
    },
    Seq: (_key, seq) => {
      if (seq.items.every((item) => !isMap(item))) seq.flow = true;
    },
  });
  for (const [index, text] of comments.texts.entries()) {
    const node = document.getIn([...comments.path, index], true);
    if (isMap(node)) node.commentBefore = ` ${text}`;
  }
  return document.toString({ lineWidth: WIDTH + 10, flowCollectionPadding: true }).trimEnd();
}

/** The document, its mapping and the pair of a section. */
const TOP = 3;
const SMALL = 6;
const WIDTH = 100;

function commented(line: string): string {
  return line === '' ? '#' : `# ${line}`;
}

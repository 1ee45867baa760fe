// TSDoc comments as Markdown.

/**
 * @param {string} comment what stands between the slashes, stars included
 * @returns {{ text: string, tags: { tag: string, text: string }[] }}
 */
export function readComment(comment) {
  const lines = comment
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, '').trimEnd())
    .join('\n')
    .replaceAll('*\\/', '*/')
    .trim();
  const [text = '', ...parts] = lines.split(/^@(?=\w)/m);
  const tags = parts.map((part) => {
    const [, tag = '', rest = ''] = /^(\w+)\s*([^]*)$/.exec(part) ?? [];
    return { tag, text: rest.trim() };
  });
  return { text: text.trim(), tags };
}

/**
 * A comment as paragraphs: what it says, then parameters, what comes back, errors and examples.
 * @param {string} comment
 * @param {(name: string) => string | undefined} linkTo
 */
export function commentMarkdown(comment, linkTo) {
  const { text, tags } = readComment(comment);
  const of = (...names) =>
    tags.filter(({ tag }) => names.includes(tag)).map((each) => withLinks(each.text, linkTo));
  const lists = [
    ['Parameters', of('param', 'typeParam').map(asParameter)],
    ['Throws', of('throws')],
    ['See', of('see')],
  ];
  return [
    ...of('deprecated').map((why) => `**Deprecated.** ${why}`),
    withLinks(text, linkTo),
    ...of('remarks'),
    ...of('returns', 'return').map((what) => `**Returns** ${startLower(what)}`),
    ...lists.filter(([, items]) => items.length > 0).map(asList),
    ...of('example').map(asSample),
  ].filter((paragraph) => paragraph !== '');
}

function asList([title, items]) {
  if (items.length === 1) return `**${title}** ${title === 'Throws' ? startLower(items[0]) : items[0]}`;
  return [`**${title}**`, '', ...items.map((item) => `- ${item.replaceAll('\n', '\n  ')}`)].join('\n');
}

function asSample(text) {
  return text.includes('```') ? text : ['```ts', text, '```'].join('\n');
}

function asParameter(text) {
  const [, name = '', rest = ''] = /^(\S+)\s*(?:-\s*)?([^]*)$/.exec(text) ?? [];
  return `\`${name}\`: ${rest}`;
}

/** A sentence that goes on after a bold word; names keep their capitals. */
function startLower(text) {
  return /^[A-Z][a-z]* /.test(text) && !/^(?:Error|JSON|[A-Z]{2,})\b/.test(text)
    ? text.charAt(0).toLowerCase() + text.slice(1)
    : text;
}

function withLinks(text, linkTo) {
  return text.replaceAll(/\{@link(?:code|plain)? ([^}|\s]+)(?:\s*\|?\s*([^}]+))?\}/g, (_, target, label) => {
    const name = label?.trim() ?? target;
    if (/^https?:/.test(target)) return label === undefined ? `<${target}>` : `[${name}](${target})`;
    const link = linkTo(target.split('.')[0]);
    return link === undefined ? `\`${name}\`` : `[\`${name}\`](${link})`;
  });
}

import { fromMarkdown } from 'mdast-util-from-markdown';
import { escapeText } from '../text/escape.ts';

type Root = ReturnType<typeof fromMarkdown>;
type Node = Root['children'][number];

/** Where the headings of a text begin, and where its links lead. */
export interface TextOptions {
  /** The level of the heading above the text, from 1. */
  readonly level: number;
  readonly find: (link: string) => string | undefined;
}

/**
 * CommonMark as HTML. HTML in it is shown as text, images as their descriptions, and links that leave the page
 * as their address: a page loads nothing and leads nowhere unexpected.
 */
export function textHtml(text: string, options: TextOptions): string {
  return all(fromMarkdown(text).children, options);
}

function all(nodes: readonly Node[], options: TextOptions): string {
  return nodes.map((node) => nodeHtml(node, options)).join('');
}

function nodeHtml(node: Node, options: TextOptions): string {
  switch (node.type) {
    case 'paragraph':
      return `<p>${all(node.children, options)}</p>`;
    case 'heading': {
      const level = Math.min(6, options.level + node.depth);
      return `<h${level}>${all(node.children, options)}</h${level}>`;
    }
    case 'text':
      return escapeText(node.value);
    case 'strong':
      return `<strong>${all(node.children, options)}</strong>`;
    case 'emphasis':
      return `<em>${all(node.children, options)}</em>`;
    case 'inlineCode':
      return `<code>${escapeText(node.value)}</code>`;
    case 'code':
      return `<pre tabindex="0"><code>${escapeText(node.value)}</code></pre>`;
    case 'html':
      return escapeText(node.value);
    case 'break':
      return '<br>';
    case 'thematicBreak':
      return '<hr>';
    case 'blockquote':
      return `<blockquote>${all(node.children, options)}</blockquote>`;
    case 'list': {
      const start =
        node.ordered === true && typeof node.start === 'number' && node.start !== 1
          ? ` start="${node.start}"`
          : '';
      const tag = node.ordered === true ? 'ol' : 'ul';
      return `<${tag}${start}>${all(node.children, options)}</${tag}>`;
    }
    case 'listItem':
      return `<li>${all(node.children, options)}</li>`;
    case 'link':
      return linkHtml(node.url, all(node.children, options), options);
    case 'linkReference':
      return all(node.children, options);
    case 'image':
    case 'imageReference':
      return escapeText(node.alt ?? '');
    default:
      // Definitions are for links; other nodes do not come from CommonMark.
      return '';
  }
}

function linkHtml(url: string, inner: string, { find }: TextOptions): string {
  if (!url.startsWith('#')) return inner === escapeText(url) ? inner : `${inner} (${escapeText(url)})`;
  const target = find(url);
  return target === undefined ? inner : `<a href="#${escapeText(encodeURI(target))}">${inner}</a>`;
}

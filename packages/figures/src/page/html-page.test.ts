import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { parsePage } from '../fixtures/parse-page.ts';
import { uglyViews } from '../fixtures/ugly-views.ts';
import { htmlPage } from './html-page.ts';
import { pageScript } from './page-script.ts';

const options = {
  title: 'A report <b>',
  views: uglyViews,
  generatedAt: Date.UTC(2026, 10, 21),
  source: "cairn x '<i>'",
};
const html = htmlPage(options);
const document = parsePage(html);

describe('a page', () => {
  test('is the same for the same views', () => {
    expect(htmlPage(options)).toBe(html);
  });

  test('escapes every text of its views', () => {
    expect(document.querySelectorAll('script')).toHaveLength(1);
    expect(document.querySelectorAll('img, iframe, object, embed, link, b, i')).toHaveLength(0);
    expect(document.querySelectorAll('[onerror], [onclick], [onload]')).toHaveLength(0);
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(document.querySelector('h1')?.textContent).toBe('A report <b>');
  });

  test('loads nothing and leads nowhere but to itself', () => {
    const references = Array.from(
      document.querySelectorAll('[href], [src]'),
      (each) => each.getAttribute('href') ?? '',
    );
    expect(references.length).toBeGreaterThan(0);
    expect(references.every((reference) => reference.startsWith('#'))).toBe(true);
    expect(html).not.toMatch(/@import|url\((?!#)/);
  });

  test('lets the browser run its own script and no other', () => {
    const policy = document.querySelector('meta[http-equiv]')?.getAttribute('content');
    expect(document.querySelector('script')?.textContent).toBe(pageScript);
    expect(policy).toContain(
      `script-src 'sha256-${createHash('sha256').update(pageScript).digest('base64')}'`,
    );
  });

  test('has each name once, and links of texts find their rows', () => {
    const ids = Array.from(document.querySelectorAll('[id]'), ({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const links = Array.from(document.querySelectorAll('main a'), (each) => each.getAttribute('href'));
    expect(links).toEqual(['#leaderboard/gpt4', '#leaderboard']);
    expect(document.getElementById('leaderboard/gpt4')?.tagName).toBe('TR');
  });

  test('shows links that leave it, or lead nowhere, as text', () => {
    const text = document.querySelector('#summary')?.textContent ?? '';
    expect(text).toContain('out (https://example.org/) and nowhere, image');
    expect(text).toContain('<img src=x onerror=alert(1)>');
  });

  test('has a table for each figure, and figures for wide and narrow screens', () => {
    // Numbers, because a comparison that fails would print ten thousand points.
    const count = (selector: string): number => document.querySelectorAll(selector).length;
    expect(count('figure')).toBe(13);
    expect(count('figure + details table, figure + details .empty')).toBe(13);
    expect(count('figure .wide svg[aria-labelledby]')).toBe(13);
    expect(count('figure .narrow svg[aria-labelledby]')).toBe(13);
  });

  test('says how many rows it leaves out, and what stands for none', () => {
    expect(document.querySelector('#leaderboard')?.textContent).toContain(
      '… and 395 more, which are not on this page.',
    );
    expect(document.querySelector('#empty')?.textContent).toContain('Nothing is here.');
    expect(html).toContain('… and 9000 more');
  });

  test('gives cells that show units the numbers that they sort by', () => {
    const cells = Array.from(document.querySelectorAll('#leaderboard td.n'), (cell) =>
      cell.getAttribute('data-v'),
    );
    expect(cells.slice(0, 3)).toEqual(['0.95', null, '0.85']);
    expect(cells.filter((key) => key === '')).toHaveLength(2);
  });
});

test('Parts of a group have headings below that of the group', () => {
  expect(document.querySelector('#lines > h2')?.textContent).toBe('Lines');
  expect(document.querySelector('#lines #champions-over-time > h3')?.textContent).toBe('Champions over time');
});

test('The title of a page of one view stands there once', () => {
  const [, , view] = uglyViews;
  const page = parsePage(
    htmlPage({ ...options, title: 'Leaderboard', views: view === undefined ? [] : [view] }),
  );
  expect(Array.from(page.querySelectorAll('h1, h2'), ({ textContent }) => textContent)).toEqual([
    'Leaderboard',
  ]);
});

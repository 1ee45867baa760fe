import { compareCells } from './compare-cells.ts';

/**
 * What a page does where scripts run: headers of tables become buttons that sort, and a button changes between
 * light and dark. Without it the page is complete.
 */
export const pageScript: string = `'use strict';
${compareCells.toString()}
for (const table of document.querySelectorAll('table.sort')) {
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  const original = [...body.rows];
  heads.forEach((head, column) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener('click', () => {
      const now = head.getAttribute('aria-sort');
      const next = now === null ? 'ascending' : now === 'ascending' ? 'descending' : null;
      for (const each of heads) each.removeAttribute('aria-sort');
      if (next !== null) head.setAttribute('aria-sort', next);
      const value = (row) => row.cells[column].dataset.v ?? row.cells[column].textContent;
      const rows = next === null ? original : original.map((row) => [value(row), row])
        .sort(([a], [b]) => compareCells(a, b, next === 'descending')).map(([, row]) => row);
      body.append(...rows);
    });
  });
}
const toggle = document.createElement('button');
toggle.type = 'button';
toggle.className = 'toggle';
const system = matchMedia('(prefers-color-scheme: dark)');
const isDark = () => (document.documentElement.dataset.theme ?? (system.matches ? 'dark' : 'light')) === 'dark';
const say = () => { toggle.textContent = isDark() ? 'Light' : 'Dark'; toggle.setAttribute('aria-label', isDark() ? 'Change to light colours' : 'Change to dark colours'); };
toggle.addEventListener('click', () => { document.documentElement.dataset.theme = isDark() ? 'light' : 'dark'; say(); });
system.addEventListener('change', say);
say();
document.querySelector('header').append(toggle);
const reveal = () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  target?.closest('details')?.setAttribute('open', '');
  target?.scrollIntoView();
};
addEventListener('hashchange', reveal);
if (location.hash !== '') reveal();
`;

/** A text as CommonMark shows it as it is, with as few signs more as that takes: a terminal shows them too. */
export function escaped(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/[\\`*[\]<&]|(?<!\w)_|_(?!\w)/g, String.raw`\$&`);
}

/** A text that leads to a row of a table of the same page. */
export function linkTo(table: string, row: string, text: string): string {
  const target = encodeURIComponent(row).replaceAll(
    /[()'*!]/g,
    (sign) => `%${(sign.codePointAt(0) ?? 0).toString(16)}`,
  );
  return `[${escaped(text)}](#${table}/${target})`;
}

/** A text that leads to a table of the same page. */
export function linkToTable(table: string, text: string): string {
  return `[${escaped(text)}](#${table})`;
}

/** Names in a row, with "and" before the last; what is beyond the limit is counted. */
export function listedNames(names: readonly string[], limit = 5): string {
  const shown = names.slice(0, limit);
  const rest = names.length - shown.length;
  const all = rest > 0 ? [...shown, `${rest} more`] : shown;
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1) ?? ''}`;
}

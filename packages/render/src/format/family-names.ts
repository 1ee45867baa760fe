import { printable } from './sanitize.ts';

/**
 * How families are called in a text: by their short name while no other family has the same one,
 * else by their full name.
 *
 * @param families full names of all families that there are, or that the text is about.
 */
export function familyNames(families: Iterable<string>): (family: string) => string {
  const full = new Set(families);
  const count = new Map<string, number>();
  for (const name of full) count.set(shortOf(name), (count.get(shortOf(name)) ?? 0) + 1);
  const known = new Map<string, string>();
  return (family) => {
    let name = known.get(family);
    if (name === undefined) {
      name = printable((count.get(shortOf(family)) ?? 0) > 1 ? family : shortOf(family));
      known.set(family, name);
    }
    return name;
  };
}

function shortOf(family: string): string {
  return family.slice(family.lastIndexOf('/') + 1);
}

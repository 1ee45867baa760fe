/**
 * Tells whether a locale shows ASCII only: `C` or `POSIX`, named by `LC_ALL`, `LC_CTYPE` or `LANG`, of which the
 * first that is set counts (POSIX.1-2024, 8.2). Where none is set nobody asked for less, and everything is shown.
 */
export function isAsciiLocale(environment: Readonly<Record<string, string | undefined>>): boolean {
  const { LC_ALL: all, LC_CTYPE: ctype, LANG: lang } = environment;
  const locale = [all, ctype, lang].find((value) => value !== undefined && value !== '');
  return locale === 'C' || locale === 'POSIX';
}

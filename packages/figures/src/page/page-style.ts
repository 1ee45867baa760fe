import { declarations, paints } from '../paint/paint.ts';

const dark = `${declarations(paints.dark)};--card:#1c2127;--link:#79c0ff;--mark:#3b3410;color-scheme:dark`;
const light = `${declarations(paints.light)};--card:#f6f8fa;--link:#0a58b5;--mark:#fff4c2;color-scheme:light`;

/** Pages that are narrower show the narrow form of each figure. */
const widthWhereNarrow = 799;

/** How a page looks: on screens wide and narrow, light and dark, and on paper. */
export const pageStyle: string = `
:root{${light}}
@media (prefers-color-scheme:dark){:root:not([data-theme=light]){${dark}}}
:root[data-theme=dark]{${dark}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:60rem;padding:1.5rem 1.25rem 4rem;background:var(--paper);color:var(--ink);font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Noto Sans",Arial,sans-serif;overflow-wrap:anywhere}
header{position:relative;border-bottom:1px solid var(--grid);padding:0 5rem .8rem 0;margin-bottom:1.5rem}
h1{font-size:1.7rem;line-height:1.25;margin:0 0 .3rem}
h2{font-size:1.3rem;margin:2.4rem 0 .6rem}
h3{font-size:1.1rem;margin:1.8rem 0 .5rem}
h4,h5,h6{font-size:1rem;margin:1.4rem 0 .4rem}
.about,.note,.empty{color:var(--soft);font-size:.875rem;margin:.3rem 0}
a{color:var(--link)}
:target{background:var(--mark);scroll-margin-top:1rem}
button{font:inherit;color:inherit;background:none;border:0;padding:0;cursor:pointer}
:focus-visible{outline:2px solid var(--link);outline-offset:2px}
.toggle{position:absolute;right:0;top:.2rem;border:1px solid var(--grid);border-radius:.4rem;padding:.2rem .7rem;font-size:.875rem;background:var(--card)}
.scroll{overflow-x:auto;max-width:100%;overflow-wrap:normal}
@media (min-width:62rem){.rows{width:fit-content;max-width:calc(50vw + 27.75rem)}}
table{border-collapse:collapse;font-size:.9rem;font-variant-numeric:tabular-nums}
th,td{padding:.35rem .8rem .35rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--grid)}
td{max-width:26rem;overflow-wrap:break-word}
th{font-weight:600;border-bottom:2px solid var(--soft);vertical-align:bottom}
.n,.t{white-space:nowrap;overflow-wrap:normal}
.n{text-align:right}
.s{min-width:18rem}
th button{font-weight:600;text-align:inherit;width:100%}
th button::after{content:" \\2195";color:var(--soft)}
th[aria-sort=ascending] button::after{content:" \\2191";color:var(--ink)}
th[aria-sort=descending] button::after{content:" \\2193";color:var(--ink)}
tbody tr:hover{background:var(--card)}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(11rem,1fr));gap:.8rem;margin:0}
.cards>div{background:var(--card);border:1px solid var(--grid);border-radius:.5rem;padding:.7rem .9rem}
.cards dt{color:var(--soft);font-size:.875rem}
.cards dd{margin:0}
.cards .value{font-size:1.35rem;font-weight:600;line-height:1.35}
figure{margin:0}
figure svg{display:block;max-width:none;color:var(--ink)}
.fit svg{width:100%;height:auto}
.narrow .fit svg{max-width:540px}
.narrow{display:none}
@media (max-width:${widthWhereNarrow}px){.wide{display:none}.narrow{display:block}body{padding:1rem .75rem 3rem}h1{font-size:1.4rem}}
details{margin:.5rem 0}
summary{cursor:pointer;color:var(--soft);font-size:.875rem}
pre{background:var(--card);border:1px solid var(--grid);border-radius:.4rem;padding:.7rem .9rem;overflow-x:auto;overflow-wrap:normal}
code{font:.9em ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace}
blockquote{margin:0;padding-left:1rem;border-left:3px solid var(--grid);color:var(--soft)}
@media print{:root:root:root{${light}}body{max-width:none;padding:0;font-size:10pt}.toggle,th button::after{display:none}figure,.cards>div,tr{break-inside:avoid}h2,h3,h4{break-after:avoid}.scroll,.rows{overflow:visible;max-width:100%}.wide{display:block}.narrow{display:none}figure svg{max-width:100%;height:auto}}
`;

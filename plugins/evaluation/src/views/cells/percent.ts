/** A level as readers write it: 95 %. */
export function percent(level: number): string {
  return `${String(Number((level * 100).toPrecision(6)))} %`;
}

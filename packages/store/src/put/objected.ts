/** What a guard objected to, as `key (rule)`: the cause of its refusal, so that the trail can name it. */
export class Objected extends Error {
  override readonly name: string = 'Objected';
  readonly objections: readonly string[];

  constructor(objections: readonly string[]) {
    super(objections.join(', '));
    this.objections = objections;
  }
}

/** A refusal in one sentence for the person at the keyboard, with the remedy in it. Shown without a stack. */
export class Refusal extends Error {
  override readonly name: string = 'Refusal';
  readonly exitCode: 1 | 2 = 1;
}

/** The command was called in a wrong way; what it was to work on was not looked at. */
export class Misuse extends Refusal {
  override readonly name = 'Misuse';
  override readonly exitCode = 2;
}

/** A refusal in one sentence for the person at the keyboard, with the remedy in it. Shown without a stack; exit 1. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}

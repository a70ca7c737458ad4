/** A formal document of a lot that nobody has asked for yet. */
export interface MissingPaper {
  readonly kind: string;
  print(): Promise<unknown>;
}

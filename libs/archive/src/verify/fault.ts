import { DomainError } from '@kaibiao/kernel';

/** Something in an archive is not as it must be; the message is a sentence for people. */
export class ArchiveFault extends Error {
  override readonly name = 'ArchiveFault';
}

/** What a check found: every fault, as a sentence. */
export class Findings {
  readonly faults: string[] = [];

  expect(holds: boolean, otherwise: string): void {
    if (!holds) this.faults.push(otherwise);
  }

  /** One thing among many: whatever it throws is a fault of its own, and the others are still looked at. */
  async attempt(where: string, work: () => Promise<void> | void): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.faults.push(`${where}: ${sentenceOf(error)}`);
    }
  }
}

/** Hostile files throw everything; nothing of it may end the verification. */
export function sentenceOf(error: unknown): string {
  if (error instanceof ArchiveFault) return error.message;
  if (error instanceof DomainError) return [error.code, ...Object.values(error.facts).map(String)].join(' ');
  return `not in the form of the format (${error instanceof Error ? error.message : String(error)})`;
}

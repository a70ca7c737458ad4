import { DomainError } from '@kaibiao/kernel';

/** `ok`, or the code of a typed refusal; any other error is a bug and is thrown on. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'ok';
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}

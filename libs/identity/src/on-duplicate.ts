import { QueryFailedError } from 'typeorm';
import type { DomainError } from '@kaibiao/kernel';

const UNIQUE_VIOLATION = '23505';

/** Runs a write; a UNIQUE constraint that refuses it becomes the given error. The transaction is lost either way. */
export async function onDuplicate<T>(write: Promise<T>, error: () => DomainError): Promise<T> {
  try {
    return await write;
  } catch (failure) {
    const duplicate = failure instanceof QueryFailedError && (failure.driverError as { code?: string }).code === UNIQUE_VIOLATION;
    throw duplicate ? error() : failure;
  }
}

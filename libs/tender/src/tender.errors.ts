import { DomainError } from '@kaibiao/kernel';

export const lotNotFound = () => new DomainError('not_found', 'LOT_NOT_FOUND');
export const projectNotFound = () => new DomainError('not_found', 'PROJECT_NOT_FOUND');

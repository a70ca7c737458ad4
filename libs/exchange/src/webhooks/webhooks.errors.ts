import { DomainError, type Issue } from '@kaibiao/kernel';

/** Also of another organisation's. */
export const webhookNotFound = () => new DomainError('not_found', 'WEBHOOK_NOT_FOUND');
export const webhookDeliveryNotFound = () => new DomainError('not_found', 'WEBHOOK_DELIVERY_NOT_FOUND');
/** `issues` hold WEBHOOK_URL_UNREADABLE, WEBHOOK_URL_INSECURE, WEBHOOK_URL_WITH_PASSWORD, WEBHOOK_TYPES_INVALID. */
export const webhookInvalid = (issues: Issue[]) => new DomainError('invalid', 'WEBHOOK_INVALID', { issues });
export const webhookLimit = (most: number) => new DomainError('limit', 'WEBHOOK_LIMIT', { most });
/** It is paused, or was disabled: nothing is sent to it. */
export const webhookNotActive = () => new DomainError('conflict', 'WEBHOOK_NOT_ACTIVE');

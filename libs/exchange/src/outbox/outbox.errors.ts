import { DomainError } from '@kaibiao/kernel';
import type { OutboundState } from './outbound-record.entity';

export const outboundRecordNotFound = () => new DomainError('not_found', 'OUTBOUND_RECORD_NOT_FOUND');
/** Only what the receiver refused, and no later version replaced, is sent again by hand. */
export const outboundRecordNotRefused = (state: OutboundState) => new DomainError('conflict', 'OUTBOUND_RECORD_NOT_REFUSED', { state });
export const resendReasonMissing = () => new DomainError('invalid', 'OUTBOUND_REASON_MISSING', { field: 'reason' });

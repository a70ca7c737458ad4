import { DomainError } from '@kaibiao/kernel';
import type { OutboundState } from './outbound-record.entity';

export const outboundRecordNotFound = () => new DomainError('not_found', 'OUTBOUND_RECORD_NOT_FOUND');
/** The receiver has it, or a later version took its place: nothing is to be sent by hand. */
export const outboundRecordNotRefused = (state: OutboundState) => new DomainError('conflict', 'OUTBOUND_RECORD_NOT_REFUSED', { state });
export const resendReasonMissing = () => new DomainError('invalid', 'OUTBOUND_REASON_MISSING', { field: 'reason' });

import { EVERYBODY, row, type Row } from './matrix-row';

/** Webhooks and messages: part of the matrix. */
export const TOLD_OUTSIDE: readonly Row[] = [
  ...row('webhook.manage', [
    ...(['tenderer', 'agency', 'bidder'] as const),
    ...(['centre_acceptance', 'centre_witness', 'centre_expert_desk', 'supervisor', 'system_admin'] as const),
  ])(
    'GET /webhooks',
    'POST /webhooks',
    'PUT /webhooks/:endpointId',
    'DELETE /webhooks/:endpointId',
    'POST /webhooks/:endpointId/secret',
    'POST /webhooks/:endpointId/test',
    'GET /webhooks/:endpointId/deliveries',
    'POST /webhooks/:endpointId/deliveries/:deliveryId/resend',
  ),
  ...row('message.read_own', EVERYBODY)(
    'GET /account/messages',
    'GET /account/message-settings',
    'PUT /account/message-settings',
    'PUT /account/contacts/:channel',
    'POST /account/contacts/:channel/confirmation',
    'DELETE /account/contacts/:channel',
  ),
];

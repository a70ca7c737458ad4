import { EVERYBODY, row, type Row } from './matrix-row';

/** Webhooks, messages and the exchange: part of the matrix. */
export const TOLD_OUTSIDE: readonly Row[] = [
  ...row('exchange.watch', ['centre_acceptance', 'supervisor'])(
    'GET /exchange',
    'GET /exchange/records',
    'GET /exchange/records/:recordId',
    'GET /exchange/table',
    'GET /exchange/records/:recordId/payload',
  ),
  ...row('exchange.resend', ['centre_acceptance'])('POST /exchange/records/:recordId/resend'),
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

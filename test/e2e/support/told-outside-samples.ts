const webhook = { url: 'https://erp.example.com/hooks', note: '', types: ['notice.published'] };

/** What a client sends with the routes of webhooks, messages and the exchange. */
export const TOLD_OUTSIDE: Record<string, () => { body?: unknown; early?: boolean }> = {
  'PUT /account/message-settings': () => ({ body: { topics: ['weather'], language: 'en' }, early: true }),
  'PUT /account/contacts/:channel': () => ({ body: { address: 'nobody' }, early: true }),
  'DELETE /account/contacts/:channel': () => ({ early: true }),
  'POST /account/contacts/:channel/confirmation': () => ({ body: { code: '000000' } }),
  'POST /exchange/records/:recordId/resend': () => ({ body: { reason: '招标人已在国家平台登记' } }),
  'POST /webhooks': () => ({ body: { ...webhook, url: '' } }),
  'PUT /webhooks/:endpointId': () => ({ body: { ...webhook, paused: false } }),
};
